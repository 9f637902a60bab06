/** Carries out structural decisions on bytecode: class files and records go in, class files and records come out. */
@NullMarked
package io.hotswap.rewrite;

import org.jspecify.annotations.NullMarked;
