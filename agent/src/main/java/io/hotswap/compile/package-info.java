/** Compilations on save: watches no files and reloads no classes, but makes class files of sources that have changed. */
@NullMarked
package io.hotswap.compile;

import org.jspecify.annotations.NullMarked;
