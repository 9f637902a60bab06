/** Tells how the application's main has failed. */
@NullMarked
package io.hotswap.failure;

import org.jspecify.annotations.NullMarked;
