/** The bundled plugins for libraries, and how they reach into them: by name, so that no version is a compile-time bet. */
@NullMarked
package io.hotswap.frameworks;

import org.jspecify.annotations.NullMarked;
