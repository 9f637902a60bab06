/** Samples in, quantiles and ratios with intervals out. */
@NullMarked
package io.hotswap.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
