/** What the tests promise about browser. */
@NullMarked
package io.hotswap.demo.browser;

import org.jspecify.annotations.NullMarked;
