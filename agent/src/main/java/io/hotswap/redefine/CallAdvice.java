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
    private final AdvisedClasses advised = new AdvisedClasses();
    private volatile @Nullable Batch batch;
    private volatile @Nullable Redefinition ongoing;

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

    /** One call that redefines; what the JVM has refused leaves no trace. */
    private record Redefinition(
            Thread thread, Set<Class<?>> classes, boolean changes, Map<Class<?>, Map<MethodKey, Integer>> coming) {

        boolean brings(Class<?> loaded) {
            return thread == Thread.currentThread() && classes.contains(loaded);
        }
    }

    CallAdvice(Redefiner redefiner, ClassVersions versions, Watch watch) {
        this.redefiner = redefiner;
        this.versions = versions;
        this.watch = watch;
    }

    void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
    }

    /** What this thread changes until {@link #end} belongs to one batch, which is watched or is not. */
    public void begin(boolean watched) {
        batch = new Batch(Thread.currentThread(), watched);
    }

    public void end() {
        batch = null;
    }

    /** Installs classes without advice where nobody needs it any more; whether the JVM took all that are tried. */
    public boolean withdraw() {
        Set<Class<?>> over = advised.unneeded(watch::isWatched);
        if (over.isEmpty()) {
            return true;
        }
        if (!redefiner.refresh(over) && over.size() > 1) {
            over.forEach(one -> redefiner.refresh(Set.of(one)));
        }
        Set<Class<?>> left = advised.unneeded(watch::isWatched);
        left.retainAll(over);
        advised.giveUp(left);
        return left.isEmpty();
    }

    /**
     * The JVM is about to be given classes.
     *
     * @param changes whether with other code than before
     */
    void redefining(Set<Class<?>> classes, boolean changes) {
        ongoing = new Redefinition(Thread.currentThread(), Set.copyOf(classes), changes, new HashMap<>());
    }

    /** The JVM has taken a class: the methods whose advice is another one now. */
    Set<MethodKey> taken(Class<?> loaded) {
        Redefinition done = ongoing;
        if (done == null || !done.brings(loaded) || !done.coming().containsKey(loaded)) {
            return Set.of();
        }
        Map<MethodKey, Integer> next = done.coming().remove(loaded);
        Map<MethodKey, Integer> before = advised.put(loaded, next);
        watch.gone(missing(before, next));
        Set<MethodKey> differing = new LinkedHashSet<>(before.keySet());
        differing.addAll(next.keySet());
        differing.removeIf(
                method -> next.containsKey(method) && next.get(method).equals(before.get(method)));
        return differing;
    }

    /** Whatever was not taken is as it was; whether it would have got advice. */
    boolean redefined() {
        Redefinition done = ongoing;
        ongoing = null;
        if (done == null) {
            return false;
        }
        done.coming().forEach((loaded, next) -> watch.gone(missing(next, advised.of(loaded))));
        return done.coming().values().stream().anyMatch(next -> !next.isEmpty());
    }

    /** Gives up the advice of the ongoing batch; whether it is worth while to try that. */
    boolean abandon() {
        Batch abandoned = batch;
        if (abandoned == null || !abandoned.watched()) {
            return false;
        }
        batch = new Batch(abandoned.thread(), false);
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
            Redefinition redefinition = ongoing;
            if (redefinition == null || !redefinition.brings(classBeingRedefined)) {
                return advise(classBeingRedefined, classFile, advised.of(classBeingRedefined));
            }
            Map<MethodKey, Integer> next = next(classBeingRedefined, classFile, redefinition.changes());
            redefinition.coming().put(classBeingRedefined, next);
            return advise(classBeingRedefined, classFile, next);
        } catch (RuntimeException | LinkageError | UnreadableClassException unreadable) {
            return null;
        }
    }

    private byte @Nullable [] advise(Class<?> loaded, byte[] classFile, Map<MethodKey, Integer> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        MethodAdvice.Advised done = MethodAdvice.advise(classFile, numbers);
        done.skipped().forEach(method -> watch.skipped(name(loaded), method));
        return done.classFile();
    }

    private Map<MethodKey, Integer> next(Class<?> loaded, byte[] classFile, boolean changes)
            throws UnreadableClassException {
        Batch of = batch;
        Map<MethodKey, Integer> next = new LinkedHashMap<>(advised.of(loaded));
        next.values().removeIf(number -> !watch.isWatched(number));
        if (!changes || of == null || of.thread() != Thread.currentThread()) {
            return next;
        }
        if (!of.watched()) {
            return Map.of();
        }
        watch.joins(name(loaded));
        StoredClassFile before = versions.find(loaded.getClassLoader(), name(loaded))
                .map(ClassVersion::received)
                .orElse(null);
        if (before != null) {
            Set<MethodKey> changed = changed(ShapeReader.read(before.bytes()), ShapeReader.read(classFile));
            next.keySet().removeAll(changed);
            changed.forEach(
                    method -> watch.changed(name(loaded), method).ifPresent(number -> next.put(method, number)));
        }
        return next;
    }

    private static Collection<Integer> missing(Map<MethodKey, Integer> from, Map<MethodKey, Integer> in) {
        return from.values().stream()
                .filter(number -> !in.containsValue(number))
                .toList();
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
