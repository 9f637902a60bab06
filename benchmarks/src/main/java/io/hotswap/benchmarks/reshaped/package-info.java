/** How fast code is that was reshaped in the running JVM, beside the same source in a fresh one. */
@NullMarked
package io.hotswap.benchmarks.reshaped;

import org.jspecify.annotations.NullMarked;
