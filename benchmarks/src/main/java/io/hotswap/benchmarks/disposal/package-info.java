/** What a module that is reloaded a thousand times leaves behind, with hooks that clean up after it and without. */
@NullMarked
package io.hotswap.benchmarks.disposal;

import org.jspecify.annotations.NullMarked;
