/** What the start of an application costs, and the memory that it has then, without the agent and with it. */
@NullMarked
package io.hotswap.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
