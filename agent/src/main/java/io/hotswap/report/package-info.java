/** The immutable account of one reload cycle, and its renderings. */
@NullMarked
package io.hotswap.report;

import org.jspecify.annotations.NullMarked;
