/** What the users of an application feel of a reload. */
@NullMarked
package io.hotswap.benchmarks.pause;

import org.jspecify.annotations.NullMarked;
