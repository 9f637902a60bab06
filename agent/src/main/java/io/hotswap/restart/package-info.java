/** Replaces this process image by the same command, once, after the application's shutdown hooks have run. */
@NullMarked
package io.hotswap.restart;

import org.jspecify.annotations.NullMarked;
