/** What a program registers with servers and schedulers in code that runs at the start only; pure. */
@NullMarked
package io.hotswap.registration;

import org.jspecify.annotations.NullMarked;
