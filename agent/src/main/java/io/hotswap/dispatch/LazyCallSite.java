package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;

/**
 * A call site that finds its target at the first call of each epoch. A member that is missing throws at each call and may be
 * there after the next reshape, whereas the JVM would remember the failure of a bootstrap method for good (JVMS 5.4.3.6).
 */
final class LazyCallSite extends MutableCallSite {
    private static final MethodHandle LINK;

    static {
        try {
            LINK = MethodHandles.lookup()
                    .findVirtual(LazyCallSite.class, "link", MethodType.methodType(MethodHandle.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Epoch epoch;
    private final Member member;
    private final Finder finder;
    private final MethodHandle unlinked;

    LazyCallSite(MethodType type, Epoch epoch, Member member, Finder finder) {
        super(type);
        this.epoch = epoch;
        this.member = member;
        this.finder = finder;
        this.unlinked = MethodHandles.foldArguments(MethodHandles.exactInvoker(type), LINK.bindTo(this));
        setTarget(unlinked);
    }

    MethodHandle link() {
        // Taken before the target is found, so that a reshape in between is seen by the next call.
        SwitchPoint now = epoch.current();
        try {
            // Of fixed arity, for asType would collect the array that a caller passes for a varargs parameter into
            // another.
            MethodHandle target = finder.find(member).asFixedArity().asType(type());
            setTarget(now.guardWithTest(target, unlinked));
            return target;
        } catch (ReflectiveOperationException missing) {
            throw Missing.error(member, missing);
        }
    }

    /** Finds what a site calls. */
    @FunctionalInterface
    interface Finder {
        MethodHandle find(Member member) throws ReflectiveOperationException;
    }
}
