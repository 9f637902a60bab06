/** What the tests promise about order. */
@NullMarked
package io.hotswap.demo.order;

import org.jspecify.annotations.NullMarked;
