/** The versions that the program has gone through in this process image, and the way back to them. */
@NullMarked
package io.hotswap.history;

import org.jspecify.annotations.NullMarked;
