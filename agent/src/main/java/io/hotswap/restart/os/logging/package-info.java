/** What JNA logs to: its references to {@code java.util.logging} are relocated to here by the build. */
@NullMarked
package io.hotswap.restart.os.logging;

import org.jspecify.annotations.NullMarked;
