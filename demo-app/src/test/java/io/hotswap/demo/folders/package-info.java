/** What the tests promise about folders. */
@NullMarked
package io.hotswap.demo.folders;

import org.jspecify.annotations.NullMarked;
