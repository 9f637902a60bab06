package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A virtual call of an added method with a polymorphic inline cache: a comparison of classes for each of the first receiver
 * classes, then a {@link ClassValue}. The cache starts anew in each epoch.
 */
final class VirtualCallSite extends MutableCallSite {
    private static final int INLINED_CLASSES = 4;
    private static final MethodHandle SELECT;
    private static final MethodHandle IS_EXACTLY;
    private static final MethodHandle BY_CLASS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodType byObject = MethodType.methodType(MethodHandle.class, Object.class);
            SELECT = lookup.findVirtual(VirtualCallSite.class, "select", byObject);
            BY_CLASS = lookup.findStatic(
                    VirtualCallSite.class, "byClass", byObject.insertParameterTypes(0, ByClass.class));
            IS_EXACTLY = lookup.findStatic(
                    VirtualCallSite.class,
                    "isExactly",
                    MethodType.methodType(boolean.class, Class.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Class<?> caller;
    private final Member member;
    private final Epoch epoch;
    private final Selector selection;
    private final Map<Class<?>, MethodHandle> inlined = new LinkedHashMap<>();
    private final MethodHandle unlinked;
    private @Nullable ByClass others;
    private @Nullable SwitchPoint linkedIn;

    VirtualCallSite(MethodType type, Class<?> caller, Member member, Epoch epoch, Selector selection) {
        super(type);
        this.caller = caller;
        this.member = member;
        this.epoch = epoch;
        this.selection = selection;
        this.unlinked = calling(SELECT.bindTo(this));
        setTarget(unlinked);
    }

    /** Finds the method that a call means. */
    @FunctionalInterface
    interface Selector {
        Found select(Member member, Class<?> receiver);
    }

    /** Called where no cached class matches. */
    MethodHandle select(@Nullable Object receiver) {
        // Taken before the method is selected, so that a reshape in between is seen by the next call.
        SwitchPoint now = epoch.current();
        if (receiver == null) {
            throw Missing.receiver(member);
        }
        MethodHandle selected = selected(receiver.getClass());
        cache(receiver.getClass(), selected, now);
        return selected;
    }

    private MethodHandle selected(Class<?> receiver) {
        return selection.select(member, receiver).handle().asFixedArity().asType(type());
    }

    private synchronized void cache(Class<?> receiver, MethodHandle selected, SwitchPoint now) {
        if (linkedIn != now) {
            inlined.clear();
            others = null;
            linkedIn = now;
        }
        if (inlined.size() < INLINED_CLASSES && livesAsLongAsCaller(receiver)) {
            inlined.put(receiver, selected);
        } else if (others == null && !inlined.containsKey(receiver)) {
            others = new ByClass(this);
        }
        setTarget(now.guardWithTest(chain(), unlinked));
    }

    private MethodHandle chain() {
        MethodHandle chain = others == null ? unlinked : calling(BY_CLASS.bindTo(others));
        for (Map.Entry<Class<?>, MethodHandle> entry : inlined.entrySet()) {
            MethodHandle test = IS_EXACTLY.bindTo(entry.getKey());
            MethodType tested = MethodType.methodType(boolean.class, type().parameterType(0));
            chain = MethodHandles.guardWithTest(test.asType(tested), entry.getValue(), chain);
        }
        return chain;
    }

    /** Whether the site may hold the class: its loader is the caller's or one above. A plugin's loader below must stay free. */
    private boolean livesAsLongAsCaller(Class<?> receiver) {
        ClassLoader wanted = receiver.getClassLoader();
        ClassLoader loader = caller.getClassLoader();
        while (loader != wanted && loader != null) {
            loader = loader.getParent();
        }
        return loader == wanted;
    }

    private MethodHandle calling(MethodHandle selector) {
        MethodHandle typed = selector.asType(MethodType.methodType(MethodHandle.class, type().parameterType(0)));
        return MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), typed);
    }

    static boolean isExactly(Class<?> type, @Nullable Object receiver) {
        return receiver != null && receiver.getClass() == type;
    }

    static MethodHandle byClass(ByClass targets, @Nullable Object receiver) {
        if (receiver == null) {
            throw Missing.receiver(targets.site.member);
        }
        return targets.get(receiver.getClass());
    }

    /** The targets of one epoch, each held by its receiver's class. */
    private static final class ByClass extends ClassValue<MethodHandle> {
        private final VirtualCallSite site;

        ByClass(VirtualCallSite site) {
            this.site = site;
        }

        @Override
        protected MethodHandle computeValue(Class<?> receiver) {
            return site.selected(receiver);
        }
    }
}
