/** Turns file-system noise into quiet, complete sets of changes: events say where to look, content hashes say what has changed. */
@NullMarked
package io.hotswap.watch;

import org.jspecify.annotations.NullMarked;
