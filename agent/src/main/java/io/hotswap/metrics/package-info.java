/** What can be watched of reloads from outside: an MXBean, events of the JDK's flight recorder, counters. */
@NullMarked
package io.hotswap.metrics;

import org.jspecify.annotations.NullMarked;
