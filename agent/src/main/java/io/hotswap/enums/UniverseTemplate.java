package io.hotswap.enums;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code EnumMap} and {@code EnumSet} ask at the beginning of each method. It runs as a copy under another name in {@code
 * java.base}, so it refers to the JDK only.
 */
public final class UniverseTemplate {
    /** By enum the array by whose order a collection has to be laid out; holds nothing where constants never changed. */
    public static volatile @Nullable ClassValue<AtomicReference<Object[]>> current;

    /** Lays a collection out anew. Set by the agent. */
    public static volatile @Nullable Consumer<Object> migration;

    private UniverseTemplate() {}

    /** For the collection itself. */
    public static void follow(Object collection, @Nullable Class<?> type, Object @Nullable [] universe) {
        ClassValue<AtomicReference<Object[]>> universes = current;
        if (universes != null && type != null) {
            Object[] now = universes.get(type).get();
            if (now != null && now != universe) {
                migrate(collection);
            }
        }
    }

    /** For a collection behind a view, or one that is an argument. */
    public static void follow(@Nullable Object collection) {
        if (collection instanceof EnumMap || collection instanceof EnumSet) {
            migrate(collection);
        }
    }

    private static void migrate(Object collection) {
        Consumer<Object> migrating = migration;
        if (migrating != null) {
            migrating.accept(collection);
        }
    }
}
