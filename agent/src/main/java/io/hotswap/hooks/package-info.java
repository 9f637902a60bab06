/** What the application does around the new versions of its classes: clean up before, refresh after, accept or not. */
@NullMarked
package io.hotswap.hooks;

import org.jspecify.annotations.NullMarked;
