@NullMarked
package io.hotswap.benchmarks.disposal;

import org.jspecify.annotations.NullMarked;
