/** Whether what the steady state is measured with is as it is to be. */
@NullMarked
package io.hotswap.benchmarks.steady;

import org.jspecify.annotations.NullMarked;
