/** Pure policy: the changes of a batch and the abilities of this JVM go in, a decision per class comes out. */
@NullMarked
package io.hotswap.plan;

import org.jspecify.annotations.NullMarked;
