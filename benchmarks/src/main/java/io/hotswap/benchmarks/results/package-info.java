/** What a run has found, as JSON, Markdown and plots, and beside the committed baseline. */
@NullMarked
package io.hotswap.benchmarks.results;

import org.jspecify.annotations.NullMarked;
