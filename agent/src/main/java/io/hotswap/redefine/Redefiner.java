package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Puts new versions of classes into the JVM, in one call per batch, and remembers which version is live. */
public final class Redefiner {
    private final Instrumentation instrumentation;
    private final ClassVersions versions;
    private final OngoingRedefinition ongoing = new OngoingRedefinition();
    private final Set<Class<?>> ours = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, StoredClassFile> received = new ConcurrentHashMap<>();
    private final ConstantPoolSize poolSize;

    public Redefiner(Instrumentation instrumentation, ClassVersions versions) {
        this.instrumentation = instrumentation;
        this.versions = versions;
        this.poolSize = ConstantPoolSize.open(instrumentation);
    }

    /**
     * Begins to see classes as they are loaded, redefined and retransformed.
     *
     * @param files where watched classes lie
     * @param stale told of a class that should be redefined once more with its live version
     * @param newLocation told once of each place that classes come from
     */
    public void install(OutputFiles files, Consumer<Class<?>> stale, Consumer<String> newLocation) {
        instrumentation.addTransformer(
                new LoadTransformer(versions, files, ongoing, this::redefinedByOthers, newLocation), false);
        instrumentation.addTransformer(new CurrentBytesTransformer(versions, ongoing, this::received, stale), true);
    }

    /** Redefines all classes of the batch in one call, or none of them. */
    public RedefineResult redefine(Map<Class<?>, byte[]> batch) {
        ours.addAll(batch.keySet());
        try {
            instrumentation.redefineClasses(batch.entrySet().stream()
                    .map(entry -> new ClassDefinition(entry.getKey(), entry.getValue()))
                    .toArray(ClassDefinition[]::new));
            batch.forEach(this::commit);
            return new RedefineResult.Applied();
        } catch (UnsupportedOperationException | LinkageError refused) {
            return new RedefineResult.Refused(words(refused, batch.keySet()));
        } catch (ClassNotFoundException | UnmodifiableClassException | InternalError refused) {
            return new RedefineResult.Refused(words(refused, batch.keySet()));
        } finally {
            ours.removeAll(batch.keySet());
            received.keySet().removeAll(batch.keySet());
        }
    }

    /** Redefines a class with the version that is live already, so that every transformer sees it anew. */
    public void refresh(Class<?> loaded) {
        versions.current(loaded).ifPresent(classFile -> redefine(Map.of(loaded, classFile)));
    }

    /** Learns the live version of classes that were loaded before us, from the JVM itself. */
    public void capture(Collection<Class<?>> classes) {
        List<Class<?>> unknown = classes.stream()
                .filter(loaded -> loaded.getClassLoader() != null)
                .filter(loaded -> versions.current(loaded).isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        CapturingTransformer capturing = new CapturingTransformer(unknown);
        instrumentation.addTransformer(capturing, true);
        try {
            instrumentation.retransformClasses(unknown.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
            // What could not be captured stays unknown, and its caller has to do without.
            return;
        } finally {
            instrumentation.removeTransformer(capturing);
        }
        capturing
                .captured()
                .forEach((loaded, bytes) -> versions.put(
                        loaded.getClassLoader(), name(loaded), ClassVersion.captured(versions.store(bytes))));
    }

    /** The entries of the class's constant pool, where the JDK tells. */
    public OptionalInt poolEntries(Class<?> loaded) {
        return poolSize.of(loaded);
    }

    private void commit(Class<?> loaded, byte[] classFile) {
        StoredClassFile file = versions.store(classFile);
        StoredClassFile behind = received.getOrDefault(loaded, file);
        StoredClassFile shared = behind.hash().equals(file.hash()) ? file : behind;
        versions.update(loaded.getClassLoader(), name(loaded), version -> version.redefinedAs(file, shared));
    }

    private void received(Class<?> loaded, StoredClassFile bytes) {
        if (ours.contains(loaded)) {
            received.put(loaded, bytes);
        } else {
            versions.update(loaded.getClassLoader(), name(loaded), version -> version.receivedAs(bytes));
        }
    }

    private void redefinedByOthers(Class<?> loaded, byte[] classFile) {
        if (!ours.contains(loaded) && isTakenByTheJvm(loaded, classFile)) {
            commit(loaded, classFile);
        }
    }

    // A transformer is asked before the JVM has compared the structures (JVMTI ClassFileLoadHook), and not told
    // afterwards.
    private boolean isTakenByTheJvm(Class<?> loaded, byte[] classFile) {
        Optional<byte[]> current = versions.current(loaded);
        if (current.isEmpty()) {
            return false;
        }
        try {
            ClassUpdate update =
                    ClassUpdate.of(name(loaded), List.of(ShapeReader.read(current.get())), ShapeReader.read(classFile));
            ReloadPlan plan = new ReloadPlanner(Capabilities.stock(Integer.MAX_VALUE)).plan(List.of(update), List.of());
            return plan.decided(Decision.Redefine.class).size() == 1;
        } catch (UnreadableClassException unreadable) {
            return false;
        }
    }

    private static ClassName name(Class<?> loaded) {
        return new ClassName(loaded.getName());
    }

    private static String words(Throwable refused, Set<Class<?>> classes) {
        String message =
                String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        String kind = refused.getClass().getSimpleName();
        String which = classes.size() == 1 ? classes.iterator().next().getName() + ": " : classes.size() + " classes: ";
        return which + kind + ": " + message;
    }
}
