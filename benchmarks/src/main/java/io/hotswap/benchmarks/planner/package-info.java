/** How long planning takes, from one changed class to fifty thousand. */
@NullMarked
package io.hotswap.benchmarks.planner;

import org.jspecify.annotations.NullMarked;
