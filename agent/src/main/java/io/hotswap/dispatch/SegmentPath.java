package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layouts of an object's segments from the first one to that of a field, or to the end where none has it.
 *
 * @param layouts in their order
 * @param isFound whether the last one has the field
 */
record SegmentPath(List<Layout> layouts, boolean isFound) {
    private static final int LENGTH = 4;
    private static final MethodHandle IS_INSTANCE;
    private static final MethodHandle IS_NULL;
    private static final MethodHandle IS_SAME;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IS_INSTANCE =
                    lookup.findVirtual(Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class));
            IS_NULL =
                    lookup.findStatic(SegmentPath.class, "isNull", MethodType.methodType(boolean.class, Object.class));
            IS_SAME = lookup.findStatic(
                    SegmentPath.class, "isSame", MethodType.methodType(boolean.class, Object.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    SegmentPath {
        layouts = List.copyOf(layouts);
    }

    /** From an object's first segment; null if it is too long to be remembered. */
    static @Nullable SegmentPath to(@Nullable Object wanted, @Nullable Object first, SlottedField field) {
        List<Layout> layouts = new ArrayList<>();
        Object segment = first;
        while (segment != null && layouts.size() < LENGTH) {
            Layout layout = Layout.of(segment);
            layouts.add(layout);
            if (layout.has(field)) {
                return new SegmentPath(layouts, true);
            }
            segment = layout.next(segment);
        }
        return segment == null && wanted == null ? new SegmentPath(layouts, false) : null;
    }

    Layout last() {
        return layouts.get(layouts.size() - 1);
    }

    /** Whether the class's call sites may hold the layouts: those of a plugin's loader below must stay free. */
    boolean livesAsLongAs(Class<?> owner) {
        return layouts.stream().allMatch(layout -> isAbove(layout.type().getClassLoader(), owner.getClassLoader()));
    }

    private static boolean isAbove(@Nullable ClassLoader wanted, @Nullable ClassLoader below) {
        ClassLoader loader = below;
        while (loader != wanted && loader != null) {
            loader = loader.getParent();
        }
        return loader == wanted;
    }

    /** From the first segment to the last one. */
    MethodHandle lastOf() {
        return segment(layouts.size() - 1);
    }

    /** Whether the path is that of an object: from its first segment and the object itself. */
    MethodHandle test(Class<?> objectType) {
        MethodHandle test = isFound ? owned() : untyped(is(layouts.size(), IS_NULL));
        for (int index = layouts.size() - (isFound ? 2 : 1); index >= 0; index--) {
            MethodHandle isOfLayout =
                    untyped(is(index, IS_INSTANCE.bindTo(layouts.get(index).type())));
            test = MethodHandles.guardWithTest(isOfLayout, test, no());
        }
        return test.asType(MethodType.methodType(boolean.class, Object.class, objectType));
    }

    private MethodHandle owned() {
        int end = layouts.size() - 1;
        MethodHandle isOfLayout = untyped(is(end, IS_INSTANCE.bindTo(last().type())));
        if (!last().isOwned()) {
            return isOfLayout;
        }
        MethodHandle owner = MethodHandles.filterReturnValue(segment(end), last().ownerOf());
        MethodHandle isOwner = MethodHandles.filterArguments(IS_SAME, 0, owner);
        return MethodHandles.guardWithTest(isOfLayout, isOwner, no());
    }

    private MethodHandle is(int index, MethodHandle test) {
        return MethodHandles.filterArguments(test, 0, segment(index));
    }

    private MethodHandle segment(int index) {
        MethodHandle segment = MethodHandles.identity(Object.class);
        for (int before = 0; before < index; before++) {
            segment =
                    MethodHandles.filterReturnValue(segment, layouts.get(before).nextOf());
        }
        return segment;
    }

    private static MethodHandle untyped(MethodHandle test) {
        return MethodHandles.dropArguments(test, 1, Object.class);
    }

    private static MethodHandle no() {
        MethodHandle no = MethodHandles.constant(boolean.class, false);
        return MethodHandles.dropArguments(no, 0, Object.class, Object.class);
    }

    static boolean isNull(@Nullable Object segment) {
        return segment == null;
    }

    static boolean isSame(@Nullable Object owner, @Nullable Object object) {
        return owner == object;
    }
}
