/** What class loaders answer for the files of an application that runs from a jar, where builds have written newer ones. */
@NullMarked
package io.hotswap.resources;

import org.jspecify.annotations.NullMarked;
