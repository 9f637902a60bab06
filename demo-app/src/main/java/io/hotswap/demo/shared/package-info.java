/** What every part of the shop speaks: money, routes, middleware and errors. */
@NullMarked
package io.hotswap.demo.shared;

import org.jspecify.annotations.NullMarked;
