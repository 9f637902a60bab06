/** Asks the agent when the application binds a listening socket, in the JDK and in Netty's native transports. */
@NullMarked
package io.hotswap.binding;

import org.jspecify.annotations.NullMarked;
