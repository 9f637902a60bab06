/** What watching costs while nothing happens, and how soon an edit is seen among many files. */
@NullMarked
package io.hotswap.benchmarks.watching;

import org.jspecify.annotations.NullMarked;
