@NullMarked
package io.hotswap.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
