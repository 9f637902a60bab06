package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access of a field in a {@link Slot}. It remembers the {@linkplain SegmentPath paths} to the field that it has met, and goes
 * those by comparisons of classes and reads of fields alone, which the JIT moves out of loops.
 */
final class FieldSite extends MutableCallSite {
    private static final int INLINED_PATHS = 6;
    private static final MethodHandle RESOLVE;
    private static final MethodHandle IS_NULL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RESOLVE = lookup.findVirtual(
                    FieldSite.class, "resolve", MethodType.methodType(MethodHandle.class, Object.class));
            IS_NULL = lookup.findVirtual(FieldSite.class, "isNull", MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final SlottedField field;
    private final AccessMode mode;
    private final List<SegmentPath> paths = new ArrayList<>();
    private final MethodHandle slow;
    private final MethodHandle isNull;

    FieldSite(SlottedField field, AccessMode mode) {
        super(field.type(mode));
        this.field = field;
        this.mode = mode;
        MethodHandle resolve =
                RESOLVE.bindTo(this).asType(MethodType.methodType(MethodHandle.class, type().parameterType(0)));
        this.slow = MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), resolve);
        // A handle remembers its last asType, so one that all classes share would keep a class from being collected.
        this.isNull = IS_NULL.bindTo(this).asType(MethodType.methodType(boolean.class, type().parameterType(0)));
        setTarget(slow);
    }

    /** What accesses the field of an object; called where no path is known to it. */
    MethodHandle resolve(@Nullable Object object) {
        Access access = Access.of(mode);
        if (object == null) {
            String verb = access == Access.READ ? "read" : "assign";
            throw new NullPointerException(
                    "Cannot " + verb + " field " + field.member() + " because the object is null");
        }
        Object segment = field.segment(object, access);
        if (segment != null || !field.hasInitializer()) {
            learn(SegmentPath.to(segment, field.slot().first(object), field));
        }
        return segment == null
                ? byDefault()
                : MethodHandles.dropArguments(
                        Layout.of(segment).access(field, mode).bindTo(segment), 0, type().parameterType(0));
    }

    private synchronized void learn(@Nullable SegmentPath path) {
        if (path != null
                && paths.size() < INLINED_PATHS
                && !paths.contains(path)
                && path.livesAsLongAs(field.member().owner())) {
            paths.add(path);
            setTarget(target());
        }
    }

    private MethodHandle target() {
        MethodHandle chain = MethodHandles.dropArguments(slow, 0, Object.class);
        for (int index = paths.size() - 1; index >= 0; index--) {
            SegmentPath path = paths.get(index);
            MethodHandle found = path.isFound()
                    ? MethodHandles.dropArguments(
                            MethodHandles.filterArguments(path.last().access(field, mode), 0, path.lastOf()),
                            1,
                            type().parameterType(0))
                    : MethodHandles.dropArguments(byDefault(), 0, Object.class);
            chain = MethodHandles.guardWithTest(path.test(type().parameterType(0)), found, chain);
        }
        MethodHandle first = field.slot().getter().asType(MethodType.methodType(Object.class, type().parameterType(0)));
        return MethodHandles.guardWithTest(isNull, slow, MethodHandles.foldArguments(chain, first));
    }

    /** The default value of the type, whatever the object. */
    private MethodHandle byDefault() {
        MethodHandle value = MethodHandles.constant(type().returnType(), field.byDefault());
        return MethodHandles.dropArguments(value, 0, type().parameterList());
    }

    boolean isNull(@Nullable Object object) {
        return object == null;
    }
}
