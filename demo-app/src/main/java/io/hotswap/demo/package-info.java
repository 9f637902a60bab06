/** A small shop to edit while it runs: the root starts the server and puts the packages together. */
@NullMarked
package io.hotswap.demo;

import org.jspecify.annotations.NullMarked;
