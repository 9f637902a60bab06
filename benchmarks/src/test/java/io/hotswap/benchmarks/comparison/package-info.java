@NullMarked
package io.hotswap.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
