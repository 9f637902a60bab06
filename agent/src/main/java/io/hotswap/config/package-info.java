/** Arguments, environment, system properties and a file in, one immutable record out; every key is declared once. */
@NullMarked
package io.hotswap.config;

import org.jspecify.annotations.NullMarked;
