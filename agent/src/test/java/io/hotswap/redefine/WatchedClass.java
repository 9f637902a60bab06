package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * One class {@code shop.Order} of this JVM whose {@code total()} tells its version, a redefiner that watches it, and whatever
 * other transformers a test puts in front of or behind ours.
 */
final class WatchedClass implements AutoCloseable {
    private static final ClassName NAME = new ClassName("shop.Order");

    private final Path directory;
    private final List<ClassFileTransformer> added = new ArrayList<>();
    private final Instrumentation instrumentation = recording(ByteBuddyAgent.install(), added);
    private final ClassVersions versions = new ClassVersions();
    private final Redefiner redefiner = new Redefiner(instrumentation, versions);
    private final List<Class<?>> stale = new ArrayList<>();
    private final MemoryLoader loader = new MemoryLoader(Map.of(NAME, version(1)));

    WatchedClass(Path directory) {
        this.directory = directory;
        Sources.write(directory, NAME, version(1));
    }

    void install() {
        OutputFiles files = new OutputFiles(List.of(directory), name -> true, bytes -> true);
        JarOutputs jars = new JarOutputs(files, output -> List.of(), redefiner.links());
        redefiner.install(files, stale::add, location -> {}, jars, LoadedForm.AS_WRITTEN, others -> {});
    }

    OtherAgent addOther() {
        OtherAgent other = new OtherAgent(NAME.internal());
        instrumentation.addTransformer(other, true);
        return other;
    }

    Class<?> load() {
        return loader.initialized(NAME.binary());
    }

    RedefineResult redefine(int version) {
        return redefiner.redefine(Map.of(load(), version(version)));
    }

    /** As another agent does, after which what has become stale is redefined once more, as the engine does; how many were. */
    int retransform() {
        try {
            instrumentation.retransformClasses(load());
        } catch (UnmodifiableClassException unexpected) {
            throw new AssertionError(unexpected);
        }
        List<Class<?>> again = List.copyOf(stale);
        stale.clear();
        again.forEach(loaded -> redefiner.redefine(Map.of(loaded, current())));
        return again.size();
    }

    int total() {
        try {
            return (int) load().getMethod("total").invoke(null);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** As a debugger does. */
    void redefineByOthers(byte[] classFile) throws UnmodifiableClassException, ClassNotFoundException {
        instrumentation.redefineClasses(new ClassDefinition(load(), classFile));
    }

    /** The live version as our redefiner knows it. */
    byte[] current() {
        return versions.current(load()).orElseThrow();
    }

    Redefiner redefiner() {
        return redefiner;
    }

    static byte[] version(int version) {
        return of(version, "");
    }

    /** A version that no stock JVM takes. */
    static byte[] grown() {
        return of(3, "int added() { return 1; }");
    }

    private static byte[] of(int version, String more) {
        return Sources.compileOne("package shop;\npublic class Order { int z; public static int total() { return "
                + version + "; } void a() { } void z(int n) { z = n; } void b() { a(); } " + more + " }");
    }

    @Override
    public void close() {
        List.copyOf(added).forEach(instrumentation::removeTransformer);
    }

    private static Instrumentation recording(Instrumentation real, List<ClassFileTransformer> added) {
        return (Instrumentation) Proxy.newProxyInstance(
                WatchedClass.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("addTransformer")) {
                        added.add((ClassFileTransformer) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
