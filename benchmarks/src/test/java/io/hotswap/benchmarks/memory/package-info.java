/** Whether memory is measured rightly, and a soak in its short form. */
@NullMarked
package io.hotswap.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
