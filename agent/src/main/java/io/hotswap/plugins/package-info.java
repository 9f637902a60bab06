/** Hosts the plugins: finds, activates and times them, and switches off those that fail. */
@NullMarked
package io.hotswap.plugins;

import org.jspecify.annotations.NullMarked;
