/** Rewrites classes of the JDK while they are loaded, and defines what they ask into {@code java.base}. */
@NullMarked
package io.hotswap.advice;

import org.jspecify.annotations.NullMarked;
