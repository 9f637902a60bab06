/** Whether sample classes are what they are said to be. */
@NullMarked
package io.hotswap.benchmarks.sample;

import org.jspecify.annotations.NullMarked;
