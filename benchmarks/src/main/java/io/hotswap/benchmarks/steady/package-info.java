/** What code runs like while the agent does nothing: without it, beside it, and after classes were reshaped. */
@NullMarked
package io.hotswap.benchmarks.steady;

import org.jspecify.annotations.NullMarked;
