/** One thread, one cycle at a time: take the changes, plan, apply, report. */
@NullMarked
package io.hotswap.engine;

import org.jspecify.annotations.NullMarked;
