/** What a class looks like to the JVM and to its users, and how two looks differ. */
@NullMarked
package io.hotswap.shape;

import org.jspecify.annotations.NullMarked;
