/** Typed names and readings of class files, without opinion about what should be done with them. */
@NullMarked
package io.hotswap.bytecode;

import org.jspecify.annotations.NullMarked;
