package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** A loaded class that gets a private static and a private final instance method; also a program that does so in a JVM of its own. */
public final class GrowingClass {
    private static final String NAME = "shop.Growing";
    private static final String ADDED =
            "private static int $(int a) { return a + 4; } private final int of(int a) { return a + 4; } ";

    private static @Nullable Instrumentation instrumentation;

    private final Instrumentation jvm;
    private final Class<?> loaded;

    GrowingClass(Instrumentation jvm) {
        this.jvm = jvm;
        this.loaded =
                new MemoryLoader(Map.of(new ClassName(NAME), version("return \"before\";", ""))).initialized(NAME);
    }

    /** Called by the JVM. */
    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Called by the JVM. */
    public static void main(String[] arguments) throws ReflectiveOperationException, UnmodifiableClassException {
        GrowingClass growing = new GrowingClass(Objects.requireNonNull(instrumentation));
        growing.growBy("during");
        System.out.println(growing.answer());
        try {
            growing.growOutside();
            System.out.println("not refused");
        } catch (UnsupportedOperationException refused) {
            System.out.println("refused");
        }
    }

    /** An agent jar that hands over the instrumentation. */
    static Path jar(Path directory) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", GrowingClass.class.getName());
        attributes.putValue("Can-Redefine-Classes", "true");
        Path jar = directory.resolve("growing.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void growBy(String name) throws ClassNotFoundException, UnmodifiableClassException {
        byte[] grown = version(
                "return \"static \" + " + name + "(3) + \" and instance \" + new Growing().of(4);",
                ADDED.replace("$", name));
        AddMethodsFlag flag = AddMethodsFlag.find(TrustedLookup.open(jvm).orElseThrow(), reason -> {
                    throw new AssertionError(reason);
                })
                .orElseThrow();
        flag.during(() -> {
            jvm.redefineClasses(new ClassDefinition(loaded, grown));
            return grown;
        });
    }

    void growOutside() throws ClassNotFoundException, UnmodifiableClassException {
        byte[] grown = version(
                "return \"\";", ADDED.replace("$", "during") + "private static int outside(int a) { return a; }");
        jvm.redefineClasses(new ClassDefinition(loaded, grown));
    }

    String answer() throws ReflectiveOperationException {
        return (String) loaded.getMethod("answer").invoke(null);
    }

    private static byte[] version(String body, String members) {
        return Sources.compileOne("package shop;\npublic class Growing { public static String answer() { " + body
                + " } " + members + " }");
    }
}
