package io.hotswap.dispatch;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap method of every rewritten instruction (JVMS 4.7.23). It runs as a copy under another name in {@code
 * java.base}, which every class loader and module sees; so it refers to the JDK only, and hands over to a function of the
 * agent.
 */
public final class BootTemplate {
    /** Links a call site; gets the arguments of {@link #link} in their order. Set by the agent. */
    public static volatile @Nullable Function<Object[], CallSite> linker;

    private BootTemplate() {}

    /** Called by the JVM; never does nothing silently. */
    public static CallSite link(
            MethodHandles.Lookup caller, String name, MethodType type, String kind, Class<?> owner, String descriptor) {
        Function<Object[], CallSite> current = linker;
        CallSite site =
                current == null ? null : current.apply(new Object[] {caller, name, type, kind, owner, descriptor});
        if (site == null) {
            throw new IllegalStateException("hotswap is not there to link " + owner.getName() + "." + name + descriptor
                    + " (" + kind + ") in " + caller.lookupClass().getName() + ": start the JVM with its agent");
        }
        return site;
    }
}
