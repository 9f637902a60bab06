/** What hotswap costs, beside what the JVM's own call costs on the same bytes in the same run. */
@NullMarked
package io.hotswap.benchmarks;

import org.jspecify.annotations.NullMarked;
