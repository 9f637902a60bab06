/** The browser tabs that follow the shop, each told of changes without waiting for it. */
@NullMarked
package io.hotswap.demo.browser;

import org.jspecify.annotations.NullMarked;
