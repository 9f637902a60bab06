package io.hotswap.redefine;

import io.hotswap.bytecode.MethodKey;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntPredicate;

/** The loaded classes whose code has advice, and the numbers that their methods tell. Classes are held weakly. */
final class AdvisedClasses {
    private final Map<Class<?>, Map<MethodKey, Integer>> numbers = new WeakHashMap<>();
    private final Set<Class<?>> givenUp = Collections.newSetFromMap(new WeakHashMap<>());

    /** The numbers of a class's methods; none where it has no advice. */
    synchronized Map<MethodKey, Integer> of(Class<?> loaded) {
        return numbers.getOrDefault(loaded, Map.of());
    }

    /** Notes what the JVM has taken; what the class had before. */
    synchronized Map<MethodKey, Integer> put(Class<?> loaded, Map<MethodKey, Integer> next) {
        Map<MethodKey, Integer> before = of(loaded);
        givenUp.remove(loaded);
        if (next.isEmpty()) {
            numbers.remove(loaded);
        } else {
            numbers.put(loaded, Map.copyOf(next));
        }
        return before;
    }

    /** The classes none of whose numbers is needed, without those that were given up. */
    synchronized Set<Class<?>> unneeded(IntPredicate needed) {
        Set<Class<?>> unneeded = new HashSet<>();
        numbers.forEach((loaded, of) -> {
            if (!givenUp.contains(loaded) && of.values().stream().noneMatch(needed::test)) {
                unneeded.add(loaded);
            }
        });
        return unneeded;
    }

    /** The JVM does not take these without advice: they keep it, and their numbers, until it takes another version. */
    synchronized void giveUp(Collection<Class<?>> classes) {
        givenUp.addAll(classes);
    }
}
