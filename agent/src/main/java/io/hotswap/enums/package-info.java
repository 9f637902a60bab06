/** Lets the JDK's collections that are laid out by enum ordinals follow an enum whose constants have changed. */
@NullMarked
package io.hotswap.enums;

import org.jspecify.annotations.NullMarked;
