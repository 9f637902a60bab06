/** Notices which files of a folder have changed. */
@NullMarked
package io.hotswap.demo.folders;

import org.jspecify.annotations.NullMarked;
