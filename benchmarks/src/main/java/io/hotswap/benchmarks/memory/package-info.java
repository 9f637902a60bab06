/** What stays in memory of many reloads, of ours and of what people use today, and a soak of ten thousand edits. */
@NullMarked
package io.hotswap.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
