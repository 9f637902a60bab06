package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.Set;

/**
 * What overriding means for one class of a batch.
 *
 * @param dispatched its methods that a subclass overrides, to be made dispatchers
 * @param added its added methods that override what the JVM's method tables hold; their own names stay free, for a caller that
 *     names this class must go on resolving to the inherited method (JVMS 5.4.3.3)
 */
public record Overriding(Set<MethodKey> dispatched, Set<MethodKey> added) {
    /** Nothing overrides, nothing is overridden. */
    public static final Overriding NONE = new Overriding(Set.of(), Set.of());

    public Overriding {
        dispatched = Set.copyOf(dispatched);
        added = Set.copyOf(added);
    }
}
