package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;

/** What a constructor of a class with added fields does once {@code super(...)} has returned: its object gets a segment for them. */
final class NewSegments {
    // Nobody else knows an object when one of these constructors returns.
    private static final Set<Class<?>> KEEPING_THIS = Set.of(Object.class, Record.class, Enum.class);
    private static final MethodHandle IS_PLAIN;
    private static final MethodHandle ENTER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IS_PLAIN = lookup.findStatic(
                    NewSegments.class, "isPlain", MethodType.methodType(boolean.class, Class.class, Object.class));
            ENTER = lookup.findVirtual(NewSegments.class, "enter", MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Class<?> owner;
    private final Slot slot;
    private final Layout layout;

    /**
     * In the objects of a class.
     *
     * @param layout has all added fields of the class
     */
    NewSegments(Class<?> owner, Slot slot, Layout layout) {
        this.owner = owner;
        this.slot = slot;
        this.layout = layout;
    }

    /** Takes the object. */
    MethodHandle handle(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(void.class, owner);
        MethodHandle enter = ENTER.bindTo(this).asType(type);
        if (!KEEPING_THIS.contains(owner.getSuperclass())) {
            return enter;
        }
        MethodHandle create = MethodHandles.insertArguments(layout.creator(), 0, (Object) null)
                .asType(type.changeReturnType(Object.class));
        MethodHandle set = MethodHandles.filterArguments(
                trusted.findSetter(owner, Slot.NAME, Object.class).asType(type.appendParameterTypes(Object.class)),
                1,
                create);
        MethodHandle put = MethodHandles.permuteArguments(set, type, 0, 0);
        return layout.isOwned()
                ? put
                : MethodHandles.guardWithTest(
                        MethodHandles.insertArguments(IS_PLAIN, 0, owner).asType(type.changeReturnType(boolean.class)),
                        put,
                        enter);
    }

    static boolean isPlain(Class<?> owner, Object object) {
        return object.getClass() == owner || !(object instanceof Cloneable);
    }

    /** Unless one of the fields has a value, which a constructor above has led to, or the layout does not fit. */
    void enter(Object object) {
        if (layout.isOwned() || !(object instanceof Cloneable)) {
            slot.enter(object, layout);
        }
    }
}
