/** Carries out structural edits as transformations of class files: records and bytes in, records and bytes out. */
@NullMarked
package io.hotswap.rewrite;

import org.jspecify.annotations.NullMarked;
