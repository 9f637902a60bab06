/** Restarts, by hotswap and by hand. */
@NullMarked
package io.hotswap.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
