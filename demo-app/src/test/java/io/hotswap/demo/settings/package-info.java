/** What the tests promise about settings. */
@NullMarked
package io.hotswap.demo.settings;

import org.jspecify.annotations.NullMarked;
