/** The commands of {@code java -jar hotswap.jar}: they talk to the agent in a process and print what it answers. */
@NullMarked
package io.hotswap.cli;

import org.jspecify.annotations.NullMarked;
