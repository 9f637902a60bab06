/** What the tests share: sources compiled in memory, forked JVMs that explain themselves. */
@NullMarked
package io.hotswap.testing;

import org.jspecify.annotations.NullMarked;
