/** The JVMs that are measured: what they are started with, what they say, what they use. */
@NullMarked
package io.hotswap.benchmarks.process;

import org.jspecify.annotations.NullMarked;
