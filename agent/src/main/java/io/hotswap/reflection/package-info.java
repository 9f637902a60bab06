/** Makes {@code java.lang.Class} tell the members of reshaped classes as their source form has them. */
@NullMarked
package io.hotswap.reflection;

import org.jspecify.annotations.NullMarked;
