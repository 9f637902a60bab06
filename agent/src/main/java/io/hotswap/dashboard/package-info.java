/** The page on loopback: a small HTTP server, who may ask it, what it answers, and what it sends on as it happens. */
@NullMarked
package io.hotswap.dashboard;

import org.jspecify.annotations.NullMarked;
