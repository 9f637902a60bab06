/** What the tests promise about shared. */
@NullMarked
package io.hotswap.demo.shared;

import org.jspecify.annotations.NullMarked;
