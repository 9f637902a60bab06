/** What they bought: orders in memory, their totals and their endpoints. */
@NullMarked
package io.hotswap.demo.order;

import org.jspecify.annotations.NullMarked;
