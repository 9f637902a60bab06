/** The Model Context Protocol over standard input and output: JSON-RPC 2.0, one message a line, and tools behind it. */
@NullMarked
package io.hotswap.mcp;

import org.jspecify.annotations.NullMarked;
