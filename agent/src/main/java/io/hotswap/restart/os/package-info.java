/** The operating system and the JDK's inside as {@code restart} reaches them, defined by a class loader of their own. */
@NullMarked
package io.hotswap.restart.os;

import org.jspecify.annotations.NullMarked;
