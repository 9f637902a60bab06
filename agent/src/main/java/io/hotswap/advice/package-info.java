/** Rewrites classes of the JDK that are loaded already, and defines what they ask into {@code java.base}. */
@NullMarked
package io.hotswap.advice;

import org.jspecify.annotations.NullMarked;
