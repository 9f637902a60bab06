/** What a benchmark is asked for and what it answers; the command runs all, writes them as JSON and draws them. */
@NullMarked
package io.hotswap.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
