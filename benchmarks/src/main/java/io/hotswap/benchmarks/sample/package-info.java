/** Sample classes in versions, compiled in memory, written as builds write them, loaded and edited. */
@NullMarked
package io.hotswap.benchmarks.sample;

import org.jspecify.annotations.NullMarked;
