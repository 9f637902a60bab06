package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values go over a restart, in a process; the application and the API are in a class loader of their own, as in a fat jar. */
final class CarryIT {
    private static final String LAUNCHER = """
            package boot;
            import java.net.*;
            import java.nio.file.*;
            public class Launcher {
                public static void main(String... places) throws Exception {
                    URL[] urls = {Path.of(places[0]).toUri().toURL(), Path.of(places[1]).toUri().toURL()};
                    ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                    loader.loadClass("shop.Main").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                }
            }
            """;
    private static final String MAIN = """
            package shop;
            import io.hotswap.api.Hotswap;
            import java.io.*;
            import java.nio.file.*;
            import java.util.function.Supplier;
            public class Main {
                static final Path PRIVATE = Path.of("/tmp/hotswap-" + System.getProperty("user.name"));
                public static void main(String... none) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + files())));
                    System.out.println("started trigger " + new Trigger().version() + " " + files() + " count "
                            + Counter.count() + " names " + Names.names + " cart " + taken("cart", Cart.class)
                            + " note " + taken("note", Note.class) + " big " + taken("big", byte[].class)
                            + " wrong " + taken("wrong", Integer.class) + " again " + taken("cart", Cart.class));
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        switch (line) {
                            case "fill" -> fill();
                            case "count" -> System.out.println("counted " + Counter.next());
                            default -> System.out.println("took " + Hotswap.carried(line, String.class));
                        }
                    }
                }
                static <T> String taken(String name, Class<T> type) {
                    return Hotswap.carried(name, type).map(Object::toString).orElse("none");
                }
                static void fill() {
                    Names.names.add("second");
                    Hotswap.carry("cart", (Supplier<?>) () -> new Cart("tea " + Counter.count()));
                    Hotswap.carry("note", new Note());
                    Hotswap.carry("big", new byte[2 << 20]);
                    Hotswap.carry("wrong", "a text");
                    Hotswap.carry("broken", new Cart(new Object()));
                    Hotswap.carry("waiting", "patient");
                    System.out.println("filled");
                }
                static String files() {
                    StringBuilder found = new StringBuilder("files");
                    String mine = ProcessHandle.current().pid() + "-";
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(PRIVATE, mine + "*")) {
                        for (Path file : files) {
                            found.append(' ').append(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)));
                        }
                    } catch (IOException none) {
                        found.append(" unknown");
                    }
                    return found.toString();
                }
            }
            """;
    private static final String COUNTER = """
            package shop;
            public class Counter {
                @io.hotswap.api.Carried private static int count;
                @io.hotswap.api.Carried static final int FIXED = Integer.parseInt("1");
                static int count() { return count; }
                static int next() { return count += 1; }
            }
            """;
    private static final String WITHOUT_INITIALIZER = COUNTER.replaceAll(".*FIXED.*\n", "");
    private static final String NAMES = """
            package shop;
            import java.util.*;
            public class Names {
                @io.hotswap.api.Carried static List<String> names;
                @io.hotswap.api.Carried String notStatic;
                static {
                    names = new ArrayList<>();
                    if (System.getProperty("never") == null) {
                        names.add("first");
                    }
                }
            }
            """;
    private static final String CART = """
            package shop;
            public record Cart(Object content) implements java.io.Serializable {}
            """;
    private static final String NOTE = """
            package shop;
            public class Note implements java.io.Serializable { public String toString() { return "a note"; } }
            """;
    private static final String TRIGGER = """
            package shop;
            public class Trigger /**/ { int version() { return 1; } }
            """;

    @TempDir
    Path directory;

    @Test
    void valuesAndStaticFieldsGoOverARestart() throws IOException {
        Path classes = build(MAIN, WITHOUT_INITIALIZER, NAMES, CART, NOTE, TRIGGER);
        Path launcher = Files.createDirectories(directory.resolve("launcher"));
        Sources.compileInto(launcher, LAUNCHER);
        String options = "carry.max=1MB,watch=" + classes;
        try (ForkedJvm jvm = ForkedJvm.start(
                directory,
                List.of(
                        ForkedJvm.agent(options),
                        "-cp",
                        launcher.toString(),
                        "boot.Launcher",
                        classes.toString(),
                        ForkedJvm.apiJar().toString()))) {
            jvm.awaitOutput("started trigger 1 files count 0 names [first] cart none note none big none wrong none");
            jvm.awaitError("@Carried shop.Names.notStatic is not carried over restarts");
            jvm.send("fill");
            jvm.awaitOutput("filled");
            jvm.send("count");
            jvm.awaitOutput("counted 1");

            edit(classes, WITHOUT_INITIALIZER.replace("+= 1", "+= step()").replace("static int count()", """
                    private static int step() { return 10; }
                    static int count()"""));
            jvm.awaitError("Counter: ");
            jvm.send("count");
            jvm.awaitOutput("counted 11");

            int before = jvm.output().size();
            edit(classes, NOTE.replace("java.io.Serializable", "java.io.Serializable, Cloneable"));
            jvm.awaitOutput("hook files rw-------");
            assertThat(jvm.awaitOutput("started", before))
                    .isEqualTo("started trigger 1 files count 11 names [first, second] cart Cart[content=tea 11]"
                            + " note none big none wrong none again none");
            assertThat(jvm.awaitError("restart: \"broken\"")).contains("java.lang.Object is not serializable");
            assertThat(jvm.awaitError("restart: \"big\"")).contains("carry.max (1MB)");
            assertThat(jvm.awaitError("restart: \"note\"")).contains("its class has changed", "serialVersionUID");
            assertThat(jvm.awaitError("restart: \"wrong\"")).contains("java.lang.String, not java.lang.Integer");

            edit(classes, TRIGGER.replace("/**/", "implements Cloneable").replace("return 1", "return 2"));
            jvm.awaitOutput("started trigger 2 files count 11 names [first, second] cart none");
            jvm.send("waiting");
            jvm.awaitOutput("took Optional[patient]");
        }
    }

    @Test
    void withoutAgentTheApplicationRunsAsIfNothingWereCarried() {
        Path classes = build(MAIN, COUNTER, NAMES, CART, NOTE, TRIGGER);
        try (ForkedJvm jvm =
                ForkedJvm.start(directory, List.of("-cp", classes + ":" + ForkedJvm.apiJar(), "shop.Main"))) {
            jvm.awaitOutput("count 0 names [first] cart none");
            jvm.send("fill");
            jvm.awaitOutput("filled");
            jvm.send("cart");
            jvm.awaitOutput("took Optional.empty");
            assertThat(jvm.errors()).isEmpty();
        }
    }

    @Test
    void withoutTheApiTheApplicationRunsAndItsFieldsAreSaidToStay() {
        Path classes = build(COUNTER, """
                package shop;
                public class Main {
                    public static void main(String... none) { System.out.println("counted " + Counter.next()); }
                }
                """);
        try (ForkedJvm jvm =
                ForkedJvm.start(directory, List.of(ForkedJvm.agent(""), "-cp", classes.toString(), "shop.Main"))) {
            jvm.awaitOutput("counted 1");
            jvm.awaitError("@Carried shop.Counter.FIXED is not carried over restarts: only a static field");
            jvm.awaitError("put hotswap-api.jar on the class path");
        }
    }

    @Test
    void theApiIsSmallNeedsNothingAndCarriesTheTimeOfTheBuild() throws IOException {
        assertThat(Files.size(ForkedJvm.apiJar())).isLessThan(20_000);
        try (JarFile jar = new JarFile(ForkedJvm.apiJar().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")))
                    .allMatch(name -> name.startsWith("io/hotswap/api/") || name.equals("META-INF/MANIFEST.MF"));
            assertThat(jar.stream().map(JarEntry::getTimeLocal).map(Object::toString))
                    .allMatch(time ->
                            System.getProperty("hotswap.outputTimestamp").startsWith(time));
        }
    }

    private Path build(String... units) {
        Path classes = directory.resolve("target/classes");
        edit(classes, units);
        return classes;
    }

    private static void edit(Path classes, String... units) {
        List<String> options =
                List.of("--release", "17", "-cp", ForkedJvm.apiJar().toString());
        Sources.compile(options, units).forEach((name, classFile) -> Sources.write(classes, name, classFile));
    }
}
