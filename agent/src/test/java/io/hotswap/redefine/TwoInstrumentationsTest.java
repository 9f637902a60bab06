package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link TwoAgentsTest}, with two agents that the JVM itself keeps apart, in the order of the command line. */
class TwoInstrumentationsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Other Ours", "Ours Other"})
    void newCodeAndAdviceSurvive(String order) throws IOException {
        Sources.write(directory, new ClassName("shop.Order"), WatchedClass.version(1));
        List<String> arguments = new ArrayList<>();
        for (String agent : order.split(" ")) {
            arguments.add("-javaagent:" + jar(agent) + "=" + directory);
        }
        arguments.addAll(List.of(
                "-cp",
                directory + File.pathSeparator + System.getProperty("java.class.path"),
                Application.class.getName()));
        try (ForkedJvm jvm = ForkedJvm.start(directory, arguments)) {
            assertThat(jvm.awaitExit()).as(jvm.toString()).isZero();
            assertThat(jvm.output())
                    .as(jvm.toString())
                    .containsExactly("101", "102", "102", "102", "103", "103", "stale 0");
        }
    }

    private Path jar(String agent) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", TwoInstrumentationsTest.class.getName() + "$" + agent);
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve(agent + ".jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }

    /** The other agent of the forked JVM. */
    public static final class Other {
        private static Instrumentation instrumentation;

        private Other() {}

        public static void premain(String directory, Instrumentation given) {
            instrumentation = given;
            given.addTransformer(new OtherAgent("shop/Order"), true);
        }
    }

    /** Our part in the forked JVM. */
    public static final class Ours {
        private static final ClassVersions VERSIONS = new ClassVersions();
        private static Redefiner redefiner;
        private static int stale;

        private Ours() {}

        public static void premain(String directory, Instrumentation given) {
            redefiner = new Redefiner(given, VERSIONS);
            OutputFiles files = new OutputFiles(List.of(Path.of(directory)), name -> true, bytes -> true);
            redefiner.install(
                    files,
                    loaded -> stale++,
                    location -> {},
                    new JarOutputs(files, output -> List.of(), redefiner.links()),
                    LoadedForm.AS_WRITTEN,
                    others -> {});
        }
    }

    /** Says on stdout what the class returns after each step. */
    public static final class Application {
        private Application() {}

        public static void main(String[] arguments) throws ReflectiveOperationException, UnmodifiableClassException {
            Class<?> order = Class.forName("shop.Order");
            print(order);
            redefine(order, 2);
            Other.instrumentation.retransformClasses(order);
            print(order);
            Other.instrumentation.retransformClasses(order);
            print(order);
            redefine(order, 3);
            Other.instrumentation.retransformClasses(order);
            print(order);
            System.out.println("stale " + Ours.stale);
        }

        private static void redefine(Class<?> order, int version)
                throws IllegalAccessException, NoSuchMethodException, InvocationTargetException {
            if (!(Ours.redefiner.redefine(Map.of(order, WatchedClass.version(version)))
                    instanceof RedefineResult.Applied)) {
                throw new IllegalStateException("refused");
            }
            print(order);
        }

        private static void print(Class<?> order)
                throws IllegalAccessException, NoSuchMethodException, InvocationTargetException {
            System.out.println(order.getMethod("total").invoke(null));
        }
    }
}
