/** Takes values of the application over a restart, in a private file. */
@NullMarked
package io.hotswap.carry;

import org.jspecify.annotations.NullMarked;
