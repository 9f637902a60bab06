package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.rewrite.MethodAdvice;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts advice into the methods that a batch changes, while the JVM takes that batch. It can retransform and comes behind
 * {@link CurrentBytesTransformer}, so that what is known of a class never has the advice, and whoever else redefines or
 * retransforms the class does not remove it.
 */
public final class CallAdvice implements ClassFileTransformer {
    private final Redefiner redefiner;
    private final ClassVersions versions;
    private final Watch watch;
    private final Map<Class<?>, Map<MethodKey, Integer>> advised = new ConcurrentHashMap<>();
    private volatile @Nullable Batch batch;

    /** Who the advice is for. */
    public interface Watch {
        /** A class of the ongoing batch. */
        void joins(ClassName owner);

        /** A method that the ongoing batch changes: the number that it is to tell, if it is to tell one. */
        OptionalInt changed(ClassName owner, MethodKey method);

        /** Whether a number is of use. */
        boolean isWatched(int number);

        /** Nothing tells these numbers any more. */
        void gone(Collection<Integer> numbers);

        /** A method that cannot be advised. */
        void skipped(ClassName owner, MethodKey method);

        /** The JVM did not take the ongoing batch, which is tried once more without advice. */
        void abandoned();
    }

    private record Batch(Thread thread, boolean watched) {}

    CallAdvice(Redefiner redefiner, ClassVersions versions, Watch watch) {
        this.redefiner = redefiner;
        this.versions = versions;
        this.watch = watch;
    }

    void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
    }

    /** What this thread redefines until {@link #end} belongs to one batch, which is watched or is not. */
    public void begin(boolean watched) {
        batch = new Batch(Thread.currentThread(), watched);
    }

    public void end() {
        batch = null;
    }

    /** Installs classes without advice where nobody needs it any more; whether the JVM took them. */
    public boolean withdraw() {
        Map<Class<?>, Map<MethodKey, Integer>> over = new HashMap<>();
        advised.forEach((loaded, numbers) -> {
            if (numbers.values().stream().noneMatch(watch::isWatched)) {
                over.put(loaded, numbers);
            }
        });
        if (over.isEmpty()) {
            return true;
        }
        boolean taken = redefiner.refresh(over.keySet());
        over.forEach((loaded, numbers) -> {
            advised.remove(loaded);
            if (taken) {
                watch.gone(numbers.values());
            }
        });
        return taken;
    }

    /** Gives up the advice of classes that the JVM does not take; whether there was any. */
    boolean abandon(Set<Class<?>> classes) {
        Batch ongoing = batch;
        if (ongoing == null || !ongoing.watched() || classes.stream().noneMatch(advised::containsKey)) {
            return false;
        }
        classes.forEach(this::forget);
        batch = new Batch(ongoing.thread(), false);
        watch.abandoned();
        return true;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (classBeingRedefined == null || loader == null) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must go live all the same.
        try {
            Batch ongoing = batch;
            if (ongoing != null && ongoing.thread() == Thread.currentThread()) {
                changed(classBeingRedefined, classFile, ongoing.watched());
            }
            return advise(classBeingRedefined, classFile);
        } catch (RuntimeException | LinkageError | UnreadableClassException unreadable) {
            return null;
        }
    }

    private byte @Nullable [] advise(Class<?> loaded, byte[] classFile) {
        Map<MethodKey, Integer> numbers = new HashMap<>(advised.getOrDefault(loaded, Map.of()));
        numbers.values().removeIf(number -> !watch.isWatched(number));
        if (numbers.isEmpty()) {
            return null;
        }
        MethodAdvice.Advised done = MethodAdvice.advise(classFile, numbers);
        done.skipped().forEach(method -> watch.skipped(name(loaded), method));
        return done.classFile();
    }

    private void changed(Class<?> loaded, byte[] classFile, boolean watched) throws UnreadableClassException {
        if (!watched) {
            forget(loaded);
            return;
        }
        watch.joins(name(loaded));
        StoredClassFile before = versions.find(loaded.getClassLoader(), name(loaded))
                .map(ClassVersion::received)
                .orElse(null);
        if (before == null) {
            return;
        }
        Set<MethodKey> changed = changed(ShapeReader.read(before.bytes()), ShapeReader.read(classFile));
        Map<MethodKey, Integer> numbers = new LinkedHashMap<>(advised.getOrDefault(loaded, Map.of()));
        Map<MethodKey, Integer> replaced = new HashMap<>(numbers);
        replaced.keySet().retainAll(changed);
        watch.gone(replaced.values());
        numbers.keySet().removeAll(changed);
        changed.forEach(method -> watch.changed(name(loaded), method).ifPresent(number -> numbers.put(method, number)));
        if (!numbers.isEmpty()) {
            advised.put(loaded, Map.copyOf(numbers));
        }
    }

    private void forget(Class<?> loaded) {
        Map<MethodKey, Integer> numbers = advised.remove(loaded);
        if (numbers != null) {
            watch.gone(numbers.values());
        }
    }

    private static Set<MethodKey> changed(ClassShape before, ClassShape after) {
        Set<MethodKey> changed = new LinkedHashSet<>();
        for (MethodShape method : after.methods()) {
            boolean hasCode = (method.access() & (Modifier.ABSTRACT | Modifier.NATIVE)) == 0;
            boolean isSame = before.method(method.key())
                    .filter(same -> same.code().equals(method.code()))
                    .isPresent();
            if (hasCode && !isSame) {
                changed.add(method.key());
            }
        }
        return changed;
    }

    private static ClassName name(Class<?> loaded) {
        return new ClassName(loaded.getName());
    }
}
