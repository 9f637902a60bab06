/** What can be set without building: layers of files and the environment, as one immutable record that is replaced whole. */
@NullMarked
package io.hotswap.demo.settings;

import org.jspecify.annotations.NullMarked;
