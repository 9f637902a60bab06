/** What authors of plugins compile against; uses the JDK alone (docs/plugins.md). */
@NullMarked
package io.hotswap.plugin;

import org.jspecify.annotations.NullMarked;
