/** Where builds put class files: finds the output directories behind a class path. */
@NullMarked
package io.hotswap.output;

import org.jspecify.annotations.NullMarked;
