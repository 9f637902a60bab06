package io.hotswap.redefine;

import io.hotswap.rewrite.Reshape;
import io.hotswap.rewrite.StaticRunOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The statics of the classes of one batch, which follow once the classes are live. */
final class BatchStatics {
    private final Map<Class<?>, Reshaper.Reshaped> batch;
    private final Statics statics;
    private final Set<Class<?>> toInitialize;

    private BatchStatics(Map<Class<?>, Reshaper.Reshaped> batch, Statics statics, Set<Class<?>> toInitialize) {
        this.batch = batch;
        this.statics = statics;
        this.toInitialize = toInitialize;
    }

    /** Before the batch is live: a class that the JVM has not initialized yet runs its new initializer by itself. */
    static BatchStatics before(Map<Class<?>, Reshaper.Reshaped> batch, Statics statics) {
        Set<Class<?>> toInitialize = new HashSet<>(batch.keySet());
        toInitialize.removeIf(statics::isInitialized);
        return new BatchStatics(batch, statics, toInitialize);
    }

    /**
     * Runs what has to run.
     *
     * @param followed whether the statics of a class are by now what its initializer would make of them
     * @param notes receives sentences about statics that could not follow
     */
    void follow(Predicate<Class<?>> followed, List<String> notes) {
        Map<Class<?>, Reshape.Done> following = new LinkedHashMap<>();
        Map<Class<?>, Reshaper.Reshaped> ordered = enumsFirst(batch);
        ordered.forEach((loaded, reshaped) -> {
            if (!toInitialize.contains(loaded) || lacksInitializer(reshaped.done())) {
                following.put(loaded, reshaped.done());
            }
        });
        following.forEach((loaded, done) -> statics.set(loaded, done, notes));
        StaticRunOrder.of(following).forEach((loaded, done) -> {
            if (!followed.test(loaded)) {
                statics.run(loaded, done, notes);
            }
        });
        ordered.values().forEach(reshaped -> notes.addAll(reshaped.done().notes()));
    }

    // HotSpot adds none to a loaded class, so nothing but this would run the new one's statements.
    private static boolean lacksInitializer(Reshape.Done done) {
        boolean hasStatics = done.staticRun().isPresent() || !done.constants().isEmpty();
        return hasStatics && !done.form().hasStaticInitializer();
    }

    /** The order where nothing else decides: the statics of other classes use an enum's constants. */
    private static Map<Class<?>, Reshaper.Reshaped> enumsFirst(Map<Class<?>, Reshaper.Reshaped> batch) {
        Map<Class<?>, Reshaper.Reshaped> ordered = new LinkedHashMap<>();
        batch.entrySet().stream()
                .filter(one -> one.getKey().isEnum())
                .forEach(one -> ordered.put(one.getKey(), one.getValue()));
        batch.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
