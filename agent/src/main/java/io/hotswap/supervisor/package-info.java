/** The process that starts the application again where it cannot replace itself, and what the application knows of it. */
@NullMarked
package io.hotswap.supervisor;

import org.jspecify.annotations.NullMarked;
