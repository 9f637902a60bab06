/** The compiler process: a warm javac, and what has to be compiled again when a source has changed. */
@NullMarked
package io.hotswap.compile.javac;

import org.jspecify.annotations.NullMarked;
