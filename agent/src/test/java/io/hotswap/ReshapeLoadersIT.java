package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same classes in several class loaders are each right in what the JVM holds of them. */
final class ReshapeLoadersIT {
    private static final String LOADER = """
            package shop;
            import java.io.*;
            public class Child extends ClassLoader {
                private final String own;
                public Child(ClassLoader parent, String own) { super(parent); this.own = own; }
                @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    synchronized (getClassLoadingLock(name)) {
                        Class<?> known = findLoadedClass(name);
                        if (known != null) return known;
                        return name.startsWith(own) ? findClass(name) : super.loadClass(name, resolve);
                    }
                }
                @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
                    String path = name.replace('.', '/') + ".class";
                    try (InputStream in = Service.class.getClassLoader().getResourceAsStream(path)) {
                        if (in == null) throw new ClassNotFoundException(name);
                        byte[] file = in.readAllBytes();
                        return defineClass(name, file, 0, file.length, Service.class.getProtectionDomain());
                    } catch (IOException e) { throw new ClassNotFoundException(name, e); }
                }
                public static String ask(Object part) {
                    try { return (String) part.getClass().getMethod("say").invoke(part); }
                    catch (java.lang.reflect.InvocationTargetException e) { return "" + e.getCause(); }
                    catch (Throwable t) { return "" + t; }
                }
                public Object part(String name) {
                    try { return loadClass(name).getConstructor().newInstance(); }
                    catch (Throwable t) { throw new IllegalStateException(t); }
                }
            }
            """;

    /** Keeps the parts of all loaders; a line with a new loader's part is begun at each question. */
    private static final String SERVICE = """
            package shop;
            import java.util.*;
            public class Service {
                static final List<Object> PARTS = new ArrayList<>();
                public String answer() {
                    PARTS.add(new Child(%s, "%s").part("%s"));
                    StringBuilder all = new StringBuilder();
                    for (Object part : PARTS) all.append(Child.ask(part)).append(' ');
                    return all.toString().trim();
                }
            }
            """;

    private static final String LAYERS = """
            package shop;
            import java.io.IOException;
            import java.lang.module.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.util.*;
            import java.util.function.Supplier;
            import java.util.stream.Stream;
            public class Layers {
                static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
                static Supplier<?> part() {
                    ModuleDescriptor descriptor = ModuleDescriptor.newModule("parts").packages(Set.of("part"))
                            .provides("java.util.function.Supplier", List.of("part.Part")).build();
                    ModuleReference reference = new ModuleReference(descriptor, CLASSES.toUri()) {
                        @Override public ModuleReader open() {
                            return new ModuleReader() {
                                @Override public Optional<URI> find(String name) {
                                    Path file = CLASSES.resolve(name);
                                    return Files.exists(file) ? Optional.of(file.toUri()) : Optional.empty();
                                }
                                @Override public Stream<String> list() { return Stream.empty(); }
                                @Override public void close() { }
                            };
                        }
                    };
                    ModuleFinder finder = new ModuleFinder() {
                        @Override public Optional<ModuleReference> find(String name) {
                            return name.equals("parts") ? Optional.of(reference) : Optional.empty();
                        }
                        @Override public Set<ModuleReference> findAll() { return Set.of(reference); }
                    };
                    Configuration configuration = ModuleLayer.boot().configuration()
                            .resolve(finder, ModuleFinder.of(), Set.of("parts"));
                    ModuleLayer layer = ModuleLayer.boot()
                            .defineModulesWithOneLoader(configuration, Service.class.getClassLoader());
                    return ServiceLoader.load(layer, Supplier.class).findFirst().orElseThrow();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void freshChildFirstLoadersAnswerLikeTheOldOnes() {
        String service = SERVICE.formatted("Service.class.getClassLoader()", "part.", "part.Part");
        List<List<String>> versions = parts();
        List<String> answers = List.of("a1", "b1S2+3/x", "c1S2M4+5/xy", "c1S2M4L9+6/xyz/d");
        try (Application app = start(service, versions.get(0))) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(times(1, answers.get(0)));
            redeploy(app, versions, answers);
        }
    }

    @Test
    void theParentUsesItsOwnClassesAsWell() {
        String service = SERVICE.formatted("Service.class.getClassLoader()", "part.", "part.Part")
                .replace("PARTS.add(", "if (PARTS.isEmpty()) PARTS.add(new part.Part()); PARTS.add(");
        List<List<String>> versions = parts();
        try (Application app = start(service, versions.get(0))) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("a1 a1");
            app.edit(versions.get(1).toArray(String[]::new));
            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("b1S2+3/x b1S2+3/x b1S2+3/x");
            app.edit(versions.get(2).toArray(String[]::new));
            assertThat(app.awaitReport(2)).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(times(4, "c1S2M4+5/xy"));
        }
    }

    @Test
    void loadersThatDoNotSeeTheAgentAreRight() {
        String service = SERVICE.formatted("ClassLoader.getPlatformClassLoader()", "part.", "part.Part");
        List<List<String>> versions = parts();
        List<String> answers = List.of("a1", "b1S2+3/x", "c1S2M4+5/xy", "c1S2M4L9+6/xyz/d");
        try (Application app = start(service, versions.get(0))) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(times(1, answers.get(0)));
            redeploy(app, versions, answers);
        }
    }

    @Test
    void pluginsImplementWhatTheirParentDeclares() {
        String service = SERVICE.formatted("Service.class.getClassLoader()", "plug.", "plug.In")
                .replace("Child.ask(part)", "((shop.Api) part).all()");
        String api = "package shop; public interface Api { String say(); default String all() { return say()%s; }%s }";
        String plug = "package plug; public class In extends shop.Base implements shop.Api { %s }";
        String base = "package shop; public abstract class Base { %s }";
        try (Application app = start(
                service,
                List.of(
                        api.formatted("", ""),
                        base.formatted(""),
                        plug.formatted("public String say() { return \"in\"; }")))) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("in");
            app.edit(
                    api.formatted(" + more()", " default String more() { return \"!\"; }"),
                    base.formatted("protected String kept = \"k\"; protected String low() { return \"low\"; }"),
                    plug.formatted("public String say() { return low() + kept; }"));
            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("lowk! lowk!");
            app.edit(
                    api.formatted(" + more()", " default String more() { return \"!\"; }"),
                    base.formatted("protected String kept = \"k\"; protected String low() { return \"low\"; }"),
                    plug.formatted("int asked; public String more() { return \"?\"; }"
                            + " public String say() { return low() + kept + ++asked; }"));
            assertThat(app.awaitReport(2)).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("lowk1? lowk1? lowk1?");
        }
    }

    @Test
    void classesOfModulesThatExportNothingAreReshaped() {
        String service = """
                package shop;
                import java.util.*;
                import java.util.function.Supplier;
                public class Service {
                    static final List<Supplier<?>> PARTS = new ArrayList<>();
                    public String answer() {
                        PARTS.add(Layers.part());
                        StringBuilder all = new StringBuilder();
                        for (Supplier<?> part : PARTS) all.append(part.get()).append(' ');
                        return all.toString().trim();
                    }
                }
                """;
        String part = "package part; public class Part extends Base implements java.util.function.Supplier<String> {"
                + " public String get() { return %s; } %s }";
        try (Application app = start(
                service,
                List.of(
                        LAYERS,
                        part.formatted("who()", ""),
                        "package part; class Base { String who() { return \"base\"; } }",
                        "package part; class Item { }"))) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("base");
            app.edit(
                    part.formatted(
                            "who() + new Item(7).price + Item.twice(4) + text.get()",
                            "java.util.function.Supplier<String> text = () -> \"l\" + getClass().getModule().isNamed();"
                                    + " String who() { return \"part\"; }"),
                    "package part; class Base { String who() { return \"base\"; } }",
                    "package part; class Item { int price; Item() { } Item(int price) { this.price = price; }"
                            + " static int twice(int a) { return 2 * a; } }");
            assertThat(app.awaitReport(1)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("part78ltrue part78ltrue");
        }
    }

    @Test
    void loadersThatAreDroppedAreCollected() {
        String service = SERVICE.formatted("Service.class.getClassLoader()", "part.", "part.Part")
                .replace("static final List<Object> PARTS = new ArrayList<>();", """
                        static final List<Object> PARTS = new ArrayList<>();
                        static final List<java.lang.ref.WeakReference<ClassLoader>> OLD = new ArrayList<>();
                        static String collect() throws Exception {
                            PARTS.forEach(part -> OLD.add(
                                    new java.lang.ref.WeakReference<>(part.getClass().getClassLoader())));
                            PARTS.clear();
                            long end = System.nanoTime() + 20_000_000_000L;
                            while (OLD.stream().anyMatch(one -> one.get() != null) && System.nanoTime() < end) {
                                System.gc();
                                Thread.sleep(20);
                            }
                            return OLD.size() + ":" + OLD.stream().filter(one -> one.get() != null).count();
                        }
                        """)
                .replace(
                        "public String answer() {",
                        "public String answer() throws Exception {"
                                + " if (java.nio.file.Files.exists(java.nio.file.Path.of(\"collect\"))) return collect();");
        List<List<String>> versions = parts();
        try (Application app = start(service, versions.get(0))) {
            for (int i = 0; i < 25; i++) {
                app.ask();
            }
            for (int edit = 1; edit < versions.size(); edit++) {
                app.edit(versions.get(edit).toArray(String[]::new));
                assertThat(app.awaitReport(edit)).as(app.jvm().toString()).doesNotContain("not applied");
            }
            for (int i = 0; i < 25; i++) {
                app.ask();
            }
            write(directory.resolve("collect"));
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("50:0");
        }
    }

    private static void write(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void redeploy(Application app, List<List<String>> versions, List<String> answers) {
        for (int edit = 1; edit < versions.size(); edit++) {
            app.edit(versions.get(edit).toArray(String[]::new));
            assertThat(app.awaitReport(edit)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(times(edit + 1, answers.get(edit)));
        }
    }

    private static String times(int count, String answer) {
        return String.join(" ", Collections.nCopies(count, answer));
    }

    private static List<List<String>> parts() {
        String part = "package part; public class Part extends Base { int n = 1; public String say() { return %s; } }";
        return List.of(
                List.of(
                        part.formatted("\"a\" + n"),
                        "package part; class Base { }",
                        "package part; enum Size { S }",
                        "package part; class Other { }"),
                List.of(
                        part.formatted("\"b\" + n + Size.S + other.two + Base.plus(3) + \"/\" + low()"),
                        "package part; class Base { protected Other other = new Other();"
                                + " static String plus(int a) { return \"+\" + a; }"
                                + " protected String low() { return \"x\"; } }",
                        "package part; enum Size { S }",
                        "package part; class Other { int two = 2; }"),
                List.of(
                        part.formatted("\"c\" + n + Size.S + other.two + Size.M + Other.four + Base.plus(5) + \"/\""
                                + " + low()"),
                        "package part; class Base { protected Other other = new Other();"
                                + " static String plus(int a) { return \"+\" + a; }"
                                + " protected String low() { return \"x\" + high(); }"
                                + " private String high() { return \"y\"; } }",
                        "package part; enum Size { S, M }",
                        "package part; class Other { int two = 2; static int four = 4; }"),
                List.of(
                        part.formatted(
                                "\"c\" + n + Size.S + other.two + Size.M + Other.four + Size.L + new Other(9).nine"
                                        + " + Base.plus(6) + \"/\" + low() + \"/\" + new Low().d"),
                        "package part; class Base { String d; Base() { } Base(String d) { this.d = d; }"
                                + " protected Other other = new Other();"
                                + " static String plus(int a) { return \"+\" + a; }"
                                + " protected String low() { return \"x\" + high(); }"
                                + " String high() { return \"y\" + ((java.util.function.Supplier<String>) () -> \"z\").get(); }"
                                + " }",
                        "package part; class Low extends Base { Low() { super(\"d\"); } }",
                        "package part; enum Size { S, M, L }",
                        "package part; class Other { int two = 2; static int four = 4; int nine; Other() { }"
                                + " Other(int nine) { this.nine = nine; } }"));
    }

    private Application start(String service, List<String> units) {
        List<String> all = new ArrayList<>(units);
        all.add(service);
        all.add(LOADER);
        return Application.start(directory, "restart=never,watch.quiet=400ms", all.toArray(String[]::new));
    }
}
