package io.hotswap.reflection;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the reflective objects that the agent made from the JVM's own, for whatever in the JDK would follow their slot to
 * another member. It runs as a copy named {@value #COPY} in {@code java.base}, so it refers to the JDK only; copies that the
 * JDK makes of an object (its {@code root}) mean the same.
 */
public final class ShownMembers {
    /** The name of the copy. */
    public static final String COPY = "java.lang.$HotswapMembers";

    /** From a {@code Method}, {@code Field} or {@code Constructor} to its meaning, else null. Set by the agent. */
    public static volatile @Nullable Function<Object, Object[]> meanings;

    /** From the declaring class of an added field and its name to an updater of it, else null. Set by the agent. */
    public static volatile @Nullable Function<Object[], @Nullable Object> updaters;

    private ShownMembers() {}

    /** Whether the slot of this {@code Method}, {@code Field} or {@code Constructor} is another member's. */
    public static boolean isMirror(Object member) {
        return meaning(member) != null;
    }

    /**
     * Called before the place of a {@code Field} is asked for.
     *
     * @throws UnsupportedOperationException for an added field, which has none
     */
    public static void refuseOffset(Object field) {
        Object[] meaning = meaning(field);
        if (meaning != null && "ADDED_FIELD".equals(meaning[0])) {
            throw new UnsupportedOperationException("can't get field offset of " + field
                    + ", which was added to a loaded class: use a VarHandle, or restart the application");
        }
    }

    /**
     * Called where the JDK has found that a field may have an updater, and was refused its place.
     *
     * @throws UnsupportedOperationException the refusal, where the field can have none
     */
    public static Object updater(UnsupportedOperationException refusal, Class<?> holder, String name) {
        Function<Object[], @Nullable Object> current = updaters;
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            Object made = current == null ? null : current.apply(new Object[] {holder, name});
            if (made != null) {
                return made;
            }
        } catch (Throwable failure) {
            refusal.addSuppressed(failure);
        }
        throw refusal;
    }

    /**
     * What the linker takes for the member of a declaring class that the object stands for: the name of a {@link Meaning.Held},
     * the member's name, its descriptor and its modifiers. Null for the JVM's own objects.
     */
    public static Object @Nullable [] meaning(Object member) {
        Function<Object, Object[]> current = meanings;
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            return current == null ? null : current.apply(member);
        } catch (Throwable failure) {
            return null;
        }
    }
}
