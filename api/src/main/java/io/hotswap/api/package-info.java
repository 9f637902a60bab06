/** What an application may tell hotswap. Where the agent is not, every call does nothing. */
@NullMarked
package io.hotswap.api;

import org.jspecify.annotations.NullMarked;
