/** The agent's entry points and its assembly. */
@NullMarked
package io.hotswap;

import org.jspecify.annotations.NullMarked;
