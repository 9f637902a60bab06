/** Everyday edits as source text, with what should come of each: one catalogue that several suites run over. */
@NullMarked
package io.hotswap.catalogue;

import org.jspecify.annotations.NullMarked;
