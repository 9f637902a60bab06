/** What the tests promise about services. */
@NullMarked
package io.hotswap.demo.services;

import org.jspecify.annotations.NullMarked;
