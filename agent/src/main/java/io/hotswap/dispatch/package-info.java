/** What the application's rewritten code links to: call sites of added members and the storage of added fields. */
@NullMarked
package io.hotswap.dispatch;

import org.jspecify.annotations.NullMarked;
