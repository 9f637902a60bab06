/** The people who buy. */
@NullMarked
package io.hotswap.demo.user;

import org.jspecify.annotations.NullMarked;
