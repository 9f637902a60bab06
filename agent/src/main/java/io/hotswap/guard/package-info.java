/** Whether reloaded methods fail more often than before, and what is likely to blame; no clock and no class file in here. */
@NullMarked
package io.hotswap.guard;

import org.jspecify.annotations.NullMarked;
