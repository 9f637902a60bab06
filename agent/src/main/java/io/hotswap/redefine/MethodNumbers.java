package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.rewrite.SpareMethods;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the method numbers that HotSpot has used up in redefined classes. An added method gets the next number, and so does
 * every old body that a redefinition has replaced ({@code VM_RedefineClasses::check_methods_and_mark_as_obsolete}); an added
 * method whose number is not below the count of the class's methods has no lines in stack traces and no message in a {@code
 * NullPointerException}, until the class has as many more {@link SpareMethods} as bodies were replaced before. Spare methods use
 * up numbers themselves, so that each addition needs as many again: a class gets a bounded count of them.
 */
final class MethodNumbers {
    private static final int MOST_SPARES = 300;
    // Each holds two class files.
    private static final int MOST_NEWS = 200;

    private final ByLoader<Integer> replaced = new ByLoader<>();
    private final ByLoader<Integer> spares = new ByLoader<>();
    private final Deque<Redefined> news = new ArrayDeque<>();
    private final Map<Class<?>, Integer> overdue = new LinkedHashMap<>();

    private record Redefined(
            Class<?> loaded, StoredClassFile before, StoredClassFile after, Set<MethodKey> readvised) {}

    /**
     * Notes a redefinition; it is looked at when there is time for it.
     *
     * @param readvised the methods whose bodies the JVM has got with other advice than before, which class files do not tell
     */
    synchronized void redefined(
            Class<?> loaded, StoredClassFile before, StoredClassFile after, Set<MethodKey> readvised) {
        news.add(new Redefined(loaded, before, after, Set.copyOf(readvised)));
        if (news.size() > MOST_NEWS) {
            countNext(overdue);
        }
    }

    synchronized void forget() {
        news.clear();
    }

    /** The classes that have got methods whose numbers are too high, with the count of spare methods that they lack. */
    synchronized Map<Class<?>, Integer> lacking() {
        Map<Class<?>, Integer> lacking = new LinkedHashMap<>(overdue);
        overdue.clear();
        while (!news.isEmpty()) {
            countNext(lacking);
        }
        return lacking;
    }

    private void countNext(Map<Class<?>, Integer> lacking) {
        try {
            count(news.remove(), lacking);
        } catch (UnreadableClassException foreign) {
            // Another agent's class file, which the JVM has taken: its lines stay unknown.
            return;
        }
    }

    /** The JVM has taken so many more spare methods of a class. */
    void given(Class<?> loaded, int count) {
        spares.put(loaded.getClassLoader(), new ClassName(loaded.getName()), sparesOf(loaded) + count);
    }

    private int sparesOf(Class<?> loaded) {
        return spares.find(loaded.getClassLoader(), new ClassName(loaded.getName()))
                .orElse(0);
    }

    private void count(Redefined news, Map<Class<?>, Integer> lacking) throws UnreadableClassException {
        Class<?> loaded = news.loaded();
        ClassName name = new ClassName(loaded.getName());
        ClassShape before = ShapeReader.read(news.before().bytes());
        ClassShape after = ShapeReader.read(news.after().bytes());
        int used = replaced.find(loaded.getClassLoader(), name).orElse(0);
        if (used > 0 && sparesOf(loaded) + used <= MOST_SPARES && hasAdded(before, after)) {
            lacking.put(loaded, used);
        }
        replaced.put(loaded.getClassLoader(), name, used + bodies(before, after, news.readvised()));
    }

    private static boolean hasAdded(ClassShape before, ClassShape after) {
        return after.methods().stream()
                .map(method -> method.key())
                .anyMatch(key -> before.method(key).isEmpty() && !SpareMethods.isSpare(key.name()));
    }

    private static int bodies(ClassShape before, ClassShape after, Set<MethodKey> readvised) {
        return (int) before.methods().stream()
                .filter(method -> readvised.contains(method.key())
                        || after.method(method.key())
                                .filter(next -> next.code().equals(method.code()))
                                .isEmpty())
                .count();
    }
}
