package io.hotswap.enums;

import io.hotswap.dispatch.EnumChange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.stream.Stream;

/**
 * Reads and writes how {@code EnumMap}, {@code RegularEnumSet} and {@code JumboEnumSet} hold their elements: at the place of
 * the ordinal in an array, or in the bits of one or more words. What a removed constant stood for is dropped.
 */
final class Layouts {
    private final VarHandle keyType;
    private final VarHandle keyUniverse;
    private final VarHandle values;
    private final VarHandle size;
    private final VarHandle elementType;
    private final VarHandle universe;
    private final MethodHandle setUniverse;
    private final Class<?> regular;
    private final VarHandle word;
    private final VarHandle words;
    private final VarHandle jumboSize;

    Layouts(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> set = Class.forName("java.util.EnumSet");
        Class<?> jumbo = Class.forName("java.util.JumboEnumSet");
        regular = Class.forName("java.util.RegularEnumSet");
        keyType = trusted.findVarHandle(EnumMap.class, "keyType", Class.class);
        keyUniverse = trusted.findVarHandle(EnumMap.class, "keyUniverse", Enum[].class);
        values = trusted.findVarHandle(EnumMap.class, "vals", Object[].class);
        size = trusted.findVarHandle(EnumMap.class, "size", int.class);
        elementType = trusted.findVarHandle(set, "elementType", Class.class);
        universe = trusted.findVarHandle(set, "universe", Enum[].class);
        setUniverse = trusted.findSetter(set, "universe", Enum[].class);
        word = trusted.findVarHandle(regular, "elements", long.class);
        words = trusted.findVarHandle(jumbo, "elements", long[].class);
        jumboSize = trusted.findVarHandle(jumbo, "size", int.class);
    }

    Class<?> type(Object collection) {
        return collection instanceof EnumMap
                ? (Class<?>) keyType.get(collection)
                : (Class<?>) elementType.get(collection);
    }

    /** The order in which the collection is laid out; null while it is being deserialized. */
    Enum<?>[] universe(Object collection) {
        return (Enum<?>[]) (collection instanceof EnumMap ? keyUniverse.get(collection) : universe.get(collection));
    }

    /** The order of an enum after a change. */
    static Enum<?>[] universe(EnumChange change) {
        return Stream.concat(change.live().stream(), change.removed().stream()).toArray(Enum<?>[]::new);
    }

    void migrate(Object collection, Enum<?>[] order, int live) throws Throwable {
        if (collection instanceof EnumMap) {
            migrateMap(collection, order, live);
        } else if (regular.isInstance(collection)) {
            long[] bits = moved(new long[] {(long) word.get(collection)}, universe(collection), order, live);
            word.set(collection, bits.length == 0 ? 0L : bits[0]);
            setUniverse.invoke(collection, order);
        } else {
            long[] bits = moved((long[]) words.get(collection), universe(collection), order, live);
            words.set(collection, bits);
            jumboSize.set(collection, count(bits));
            setUniverse.invoke(collection, order);
        }
    }

    private void migrateMap(Object map, Enum<?>[] order, int live) {
        Enum<?>[] before = universe(map);
        Object[] old = (Object[]) values.get(map);
        Object[] moved = new Object[order.length];
        int count = 0;
        for (int place = 0; place < before.length; place++) {
            int now = before[place].ordinal();
            if (old[place] != null && now < live) {
                moved[now] = old[place];
                count++;
            }
        }
        // An iterator in progress reads the values first, and never beyond them.
        keyUniverse.setVolatile(map, order);
        values.setVolatile(map, moved);
        size.setVolatile(map, count);
    }

    /** The bits of a set at their new places. */
    static long[] moved(long[] bits, Enum<?>[] before, Enum<?>[] order, int live) {
        long[] moved = new long[(order.length + Long.SIZE - 1) / Long.SIZE];
        for (int place = 0; place < before.length; place++) {
            int now = before[place].ordinal();
            if (now < live && isSet(bits, place)) {
                moved[now / Long.SIZE] |= 1L << now;
            }
        }
        return moved;
    }

    /** Takes removed constants out of a set that is laid out rightly otherwise. */
    void strip(Object collection, int live) {
        if (regular.isInstance(collection)) {
            long bits = (long) word.get(collection);
            long kept = live == Long.SIZE ? bits : bits & ((1L << live) - 1);
            if (kept != bits) {
                word.set(collection, kept);
            }
        } else if (!(collection instanceof EnumMap)) {
            stripJumbo(collection, live);
        }
    }

    private void stripJumbo(Object collection, int live) {
        long[] bits = (long[]) words.get(collection);
        long[] kept = Arrays.copyOf(bits, bits.length);
        for (int place = live; place < kept.length * Long.SIZE; place++) {
            kept[place / Long.SIZE] &= ~(1L << place);
        }
        if (!Arrays.equals(bits, kept)) {
            words.set(collection, kept);
            jumboSize.set(collection, count(kept));
        }
    }

    private static boolean isSet(long[] bits, int place) {
        return place / Long.SIZE < bits.length && (bits[place / Long.SIZE] & 1L << place) != 0;
    }

    private static int count(long[] bits) {
        return Arrays.stream(bits).mapToInt(Long::bitCount).sum();
    }
}
