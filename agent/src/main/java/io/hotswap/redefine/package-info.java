/** The only code that touches {@code Instrumentation}: loaded classes, their current bytes, one atomic batch. */
@NullMarked
package io.hotswap.redefine;

import org.jspecify.annotations.NullMarked;
