/** The machine that a run was made on, and how much it disturbs what is measured. */
@NullMarked
package io.hotswap.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
