/** Listening sockets over a restart: the old image leaves them, the application's own bind takes them in the new one. */
@NullMarked
package io.hotswap.restart.sockets;

import org.jspecify.annotations.NullMarked;
