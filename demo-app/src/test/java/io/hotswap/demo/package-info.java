/** The shop as its customers see it. */
@NullMarked
package io.hotswap.demo;

import org.jspecify.annotations.NullMarked;
