/** One thread, one cycle at a time: changes in, decisions carried out, reports out. */
@NullMarked
package io.hotswap.engine;

import org.jspecify.annotations.NullMarked;
