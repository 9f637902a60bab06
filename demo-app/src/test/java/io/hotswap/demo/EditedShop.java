package io.hotswap.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The shop under the agent, run from a copy of its classes that can be edited as source. */
final class EditedShop implements AutoCloseable {

    private static final Path SOURCES = Path.of(System.getProperty("demo.sources"));
    private static final String LIBRARIES =
            Path.of(System.getProperty("demo.jar")).resolveSibling("lib") + "/*";

    private final Path folder;
    private final Path classes;
    private final RunningJar shop;
    private final ShopClient client;

    private EditedShop(Path folder, Path classes, RunningJar shop) throws IOException {
        this.folder = folder;
        this.classes = classes;
        this.shop = shop;
        this.client = shop.client();
    }

    static EditedShop start(Path folder, String... arguments) throws IOException {
        return launch(folder, "", arguments);
    }

    /** The same with the sources beside it, which are compiled when they are saved. */
    static EditedShop startCompiling(Path folder) throws IOException {
        // Before the classes, which would be older otherwise.
        move(SOURCES, folder.resolve("sources"));
        return launch(folder, ",sources=" + folder.resolve("sources"));
    }

    private static EditedShop launch(Path folder, String options, String... arguments) throws IOException {
        Path classes = folder.resolve("classes");
        move(Path.of(System.getProperty("demo.classes")), classes);
        Path home = folder.resolve("home");
        move(SOURCES.resolveSibling("resources"), home);
        List<String> command = Stream.concat(
                        Stream.of(
                                "-javaagent:" + System.getProperty("agent.jar") + "=watch=" + classes + options,
                                "-cp",
                                classes + ":" + LIBRARIES,
                                "io.hotswap.demo.ShopMain",
                                "--port",
                                "0"),
                        Stream.of(arguments))
                .toList();
        return new EditedShop(folder, classes, RunningJar.java(folder, Map.of("SHOP_HOME", home.toString()), command));
    }

    ShopClient client() {
        return client;
    }

    /** The class files of a class as it would be after an edit of its source, in a directory of their own. */
    Path compile(String version, String source, UnaryOperator<String> edit) throws IOException {
        String before = Files.readString(SOURCES.resolve(source));
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the edit does not change " + source);
        }
        Path sources = folder.resolve(version + "-source").resolve(source);
        Files.createDirectories(sources.getParent());
        Files.writeString(sources, after);
        Path output = Files.createDirectories(folder.resolve(version));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        List.of(
                                        "--release=17",
                                        "-g",
                                        "-parameters",
                                        "-proc:none",
                                        "-XDstringConcat=inline",
                                        "-cp",
                                        classes + ":" + System.getProperty("java.class.path"),
                                        "-d",
                                        output.toString(),
                                        sources.toString())
                                .toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
        return output;
    }

    /** Puts compiled classes where the agent watches. */
    void publish(Path output) throws IOException {
        move(output, classes);
    }

    /** Edits a source where the agent compiles it. */
    void save(String source, UnaryOperator<String> edit) throws IOException {
        Path file = folder.resolve("sources").resolve(source);
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    /** The folder of settings, templates and assets. */
    Path home() {
        return folder.resolve("home");
    }

    String errors() throws IOException {
        return shop.errors();
    }

    private static void move(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Path temporary = target.resolveSibling(target.getFileName() + ".part");
            Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() {
        shop.close();
    }
}
