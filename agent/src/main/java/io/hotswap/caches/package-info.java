/** Empties what the JDK remembers of classes, and does not forget by itself when they are redefined. */
@NullMarked
package io.hotswap.caches;

import org.jspecify.annotations.NullMarked;
