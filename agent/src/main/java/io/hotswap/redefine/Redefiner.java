package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts new versions of classes into the JVM, in one call per batch, and remembers which version is live. */
public final class Redefiner {
    private final Instrumentation instrumentation;
    private final ClassVersions versions;
    private final OngoingRedefinition ongoing = new OngoingRedefinition();
    private final ClassDefinitions definitions = new ClassDefinitions();
    private final OwnRedefinitions ours = new OwnRedefinitions();
    private final Map<Class<?>, StoredClassFile> received = new ConcurrentHashMap<>();
    private final Map<Class<?>, NewVersion> newest = new ConcurrentHashMap<>();
    private final MethodNumbers numbers = new MethodNumbers();
    private final ConstantPoolSize poolSize;
    private final NewFileLinks links;
    private final ClassLoaders loaders = new ClassLoaders();
    private final Retransformer retransformer;
    private volatile LoadedForm forms = LoadedForm.AS_WRITTEN;
    private volatile Consumer<RedefinedByOthers> byOthers = redefined -> {};
    private volatile @Nullable CallAdvice advice;

    public Redefiner(Instrumentation instrumentation, ClassVersions versions) {
        this.instrumentation = instrumentation;
        this.versions = versions;
        this.poolSize = ConstantPoolSize.open(instrumentation);
        this.links = new NewFileLinks(new LoaderClassPath(instrumentation)::append);
        this.retransformer = new Retransformer(instrumentation, versions);
    }

    /**
     * Begins to see classes as they are loaded, redefined and retransformed.
     *
     * @param files where watched classes lie
     * @param stale told of a class that should be redefined once more with its live version
     * @param newLocation told once of each place that classes come from
     * @param jars told of what is loaded from them
     * @param loading gives a class that is being loaded, or redefined by others, its JVM form
     * @param others told what others redefine, on the thread that does so, just before the JVM takes it
     */
    public void install(
            OutputFiles files,
            Consumer<Class<?>> stale,
            Consumer<String> newLocation,
            JarOutputs jars,
            LoadedForm loading,
            Consumer<RedefinedByOthers> others) {
        forms = loading;
        byOthers = others;
        instrumentation.addTransformer(
                new LoadTransformer(
                        versions,
                        files,
                        definitions,
                        ongoing,
                        this::redefinedByOthers,
                        newLocation,
                        loading,
                        loaders,
                        jars),
                false);
        instrumentation.addTransformer(new CurrentBytesTransformer(versions, ongoing, this::received, stale), true);
    }

    /** From now on, methods that batches change can be advised; to be called behind {@link #install}, and once. */
    public CallAdvice advise(CallAdvice.Watch watch) {
        CallAdvice installed = new CallAdvice(this, versions, watch);
        installed.install(instrumentation);
        advice = installed;
        return installed;
    }

    /** Lets class loaders find new classes. */
    public NewFileLinks links() {
        return links;
    }

    /** Those whose classes have been seen. */
    public ClassLoaders loaders() {
        return loaders;
    }

    MethodNumbers numbers() {
        return numbers;
    }

    /** Where nothing can be done about method numbers. */
    public void forgetNumbers() {
        numbers.forget();
    }

    /** Asks the JVM for the same classes again. */
    public Retransformer retransformer() {
        return retransformer;
    }

    ClassDefinitions definitions() {
        return definitions;
    }

    /** Redefines all classes of the batch in one call, or none of them. */
    public RedefineResult redefine(Map<Class<?>, byte[]> batch) {
        Map<Class<?>, NewVersion> asWritten = new LinkedHashMap<>();
        batch.forEach((loaded, classFile) -> asWritten.put(loaded, new NewVersion(classFile, classFile)));
        return redefine(asWritten, AddMethodsFlag.Redefinition::run);
    }

    /**
     * A class's next version.
     *
     * @param source as the build wrote it
     * @param jvm as it is given to the JVM
     */
    @SuppressWarnings("ArrayRecordComponent")
    record NewVersion(byte[] source, byte[] jvm) {}

    /** Runs the call that redefines, as {@link AddMethodsFlag#during} does. */
    interface Permission {
        Boolean during(AddMethodsFlag.Redefinition<Boolean> redefinition)
                throws ClassNotFoundException, UnmodifiableClassException;
    }

    RedefineResult redefine(Map<Class<?>, NewVersion> batch, Permission permission) {
        return redefine(batch, permission, true);
    }

    private RedefineResult redefine(Map<Class<?>, NewVersion> batch, Permission permission, boolean changes) {
        CallAdvice advising = advice;
        if (advising == null) {
            return redefineOnce(batch, permission);
        }
        advising.redefining(batch.keySet(), changes);
        RedefineResult result = redefineOnce(batch, permission);
        boolean hadAdvice = advising.redefined();
        return result instanceof RedefineResult.Refused && changes && hadAdvice && advising.abandon()
                ? redefine(batch, permission, true)
                : result;
    }

    private RedefineResult redefineOnce(Map<Class<?>, NewVersion> batch, Permission permission) {
        ours.begin(batch.keySet());
        try {
            permission.during(() -> {
                instrumentation.redefineClasses(batch.entrySet().stream()
                        .map(entry -> new ClassDefinition(
                                entry.getKey(), entry.getValue().jvm()))
                        .toArray(ClassDefinition[]::new));
                return true;
            });
            batch.forEach((loaded, version) -> commit(loaded, newest.getOrDefault(loaded, version)));
            return new RedefineResult.Applied();
        } catch (UnsupportedOperationException refused) {
            return new RedefineResult.Refused(words(refused, batch.keySet()), true);
        } catch (LinkageError | ClassNotFoundException | UnmodifiableClassException | InternalError refused) {
            return new RedefineResult.Refused(words(refused, batch.keySet()), false);
        } finally {
            ours.end(batch.keySet());
            received.keySet().removeAll(batch.keySet());
            newest.keySet().removeAll(batch.keySet());
        }
    }

    /** Redefines a class with the version that is live already, so that every transformer sees it anew. */
    public void refresh(Class<?> loaded) {
        refresh(Set.of(loaded));
    }

    /** The same of several classes in one call; whether the JVM took them. */
    boolean refresh(Set<Class<?>> classes) {
        return ours.withOthers(() -> refreshed(classes), this::again);
    }

    /** Gives the JVM again what is live, in another form; what others redefine meanwhile is live afterwards. */
    void anew(Runnable redefinition) {
        ours.withOthers(
                () -> {
                    redefinition.run();
                    return true;
                },
                this::again);
    }

    private void again(Class<?> loaded, byte[] byOthers) {
        boolean isLive = versions.current(loaded)
                .filter(live -> Arrays.equals(live, byOthers))
                .isPresent();
        if (!isLive) {
            byte[] form = forms.redefined(loaded, byOthers).orElse(byOthers);
            redefine(Map.of(loaded, new NewVersion(byOthers, form)), AddMethodsFlag.Redefinition::run, false);
        }
    }

    private boolean refreshed(Set<Class<?>> classes) {
        Map<Class<?>, NewVersion> live = new LinkedHashMap<>();
        classes.forEach(loaded -> versions.current(loaded)
                .ifPresent(source -> live.put(
                        loaded, new NewVersion(source, forms.held(loaded).orElse(source)))));
        return live.isEmpty()
                || redefine(live, AddMethodsFlag.Redefinition::run, false) instanceof RedefineResult.Applied;
    }

    /** The live version of a loaded class, as the build wrote it. */
    Optional<byte[]> classFile(Class<?> loaded) {
        return versions.current(loaded);
    }

    /** The entries of the class's constant pool, where the JDK tells. */
    public OptionalInt poolEntries(Class<?> loaded) {
        return poolSize.of(loaded);
    }

    private void commit(Class<?> loaded, NewVersion version) {
        boolean asWritten = version.source() == version.jvm();
        StoredClassFile file = versions.store(version.source());
        StoredClassFile given = asWritten ? file : versions.store(version.jvm());
        StoredClassFile behind = received.getOrDefault(loaded, given);
        StoredClassFile shared = behind.isSame(file) ? file : behind;
        CallAdvice advising = advice;
        Set<MethodKey> readvised = advising == null ? Set.of() : advising.taken(loaded);
        versions.find(loaded.getClassLoader(), name(loaded))
                .ifPresent(known -> numbers.redefined(loaded, known.received(), shared, readvised));
        versions.update(loaded.getClassLoader(), name(loaded), known -> known.redefinedAs(file, shared));
    }

    private void received(Class<?> loaded, StoredClassFile bytes) {
        if (ours.contains(loaded)) {
            received.put(loaded, bytes);
        } else {
            versions.update(loaded.getClassLoader(), name(loaded), version -> version.receivedAs(bytes));
        }
    }

    private byte @Nullable [] redefinedByOthers(Class<?> loaded, byte[] classFile) {
        if (ours.contains(loaded)) {
            return insteadOf(loaded);
        }
        Optional<byte[]> form = forms.redefined(loaded, classFile);
        if (form.isPresent()
                || SameStructure.isTakenByTheJvm(
                        name(loaded), versions.find(loaded.getClassLoader(), name(loaded)), classFile)) {
            ours.byOthers(loaded, classFile);
            Optional<StoredClassFile> before = versions.stored(loaded);
            commit(loaded, new NewVersion(classFile, form.orElse(classFile)));
            before.ifPresent(known -> versions.stored(loaded)
                    .filter(live -> !live.isSame(known))
                    .ifPresent(live -> byOthers.accept(new RedefinedByOthers(name(loaded), known, live))));
            // Again: what asked for the live version just before this commit has begun since.
            ours.byOthers(loaded, classFile);
        }
        return form.orElse(null);
    }

    /** What is live anew in another form is what others have made live just before. */
    private byte @Nullable [] insteadOf(Class<?> loaded) {
        byte[] newer = ours.byOthers(loaded);
        if (newer == null) {
            return null;
        }
        byte[] form = forms.redefined(loaded, newer).orElse(newer);
        newest.put(loaded, new NewVersion(newer, form));
        return form;
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
