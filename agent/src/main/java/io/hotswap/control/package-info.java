/** The way in for the command line: a socket of the file system that only its user can open. */
@NullMarked
package io.hotswap.control;

import org.jspecify.annotations.NullMarked;
