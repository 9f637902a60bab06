/** The shop's page and what it is made of, read from its folder each time. */
@NullMarked
package io.hotswap.demo.assets;

import org.jspecify.annotations.NullMarked;
