/** What the tests promise about assets. */
@NullMarked
package io.hotswap.demo.assets;

import org.jspecify.annotations.NullMarked;
