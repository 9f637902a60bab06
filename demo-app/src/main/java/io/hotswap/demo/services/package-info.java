/** The rules that a shop keeps changing, free of HTTP: edit them while the shop is open. */
@NullMarked
package io.hotswap.demo.services;

import org.jspecify.annotations.NullMarked;
