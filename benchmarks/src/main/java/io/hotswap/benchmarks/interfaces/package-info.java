/** What history, guard, metrics and the dashboard cost the reloads and the code that they watch. */
@NullMarked
package io.hotswap.benchmarks.interfaces;

import org.jspecify.annotations.NullMarked;
