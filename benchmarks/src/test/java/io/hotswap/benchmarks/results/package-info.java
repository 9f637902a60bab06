@NullMarked
package io.hotswap.benchmarks.results;

import org.jspecify.annotations.NullMarked;
