package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceChanges;
import io.hotswap.compile.SourceRoot;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A project that is built, and whose saves are compiled incrementally. After each compilation its output has to be, byte for
 * byte, what a build from scratch makes of the sources.
 */
final class Project {
    private final Path directory;
    private final Path sources;
    private final Path output;
    private final List<Path> libraries;
    private final List<String> options;
    private final Set<Path> gone = new TreeSet<>();
    private IncrementalCompiler compiler;

    private Project(Path directory, List<Path> libraries, List<String> options) {
        this.directory = directory;
        this.sources = directory.resolve("src/main/java");
        this.output = directory.resolve("target/classes");
        this.libraries = libraries;
        this.options = options;
    }

    /** Builds one; each text is a source of the file that its comment in front names. */
    static Project built(Path directory, String... units) throws IOException {
        return built(directory, List.of(), List.of(), units);
    }

    static Project built(Path directory, List<Path> libraries, List<String> options, String... units)
            throws IOException {
        Project project = new Project(directory, libraries, options);
        project.write(units);
        FileTime earlier = FileTime.from(Instant.now().minusSeconds(60));
        for (Path source : project.all()) {
            Files.setLastModifiedTime(source, earlier);
        }
        Files.createDirectories(project.output);
        project.build(project.output);
        project.open();
        return project;
    }

    /** A new compiler process, so to say. */
    void open() throws IOException {
        open(options);
    }

    /** The same, that has to find out how the project was built. */
    void openWithoutOptions() throws IOException {
        open(List.of());
    }

    private void open(List<String> told) throws IOException {
        CompilerSetup setup = new CompilerSetup(
                List.of(new SourceRoot(sources, output)),
                libraries,
                List.of(),
                List.of(),
                told,
                directory,
                Duration.ofMinutes(1));
        compiler = new IncrementalCompiler(
                setup,
                ToolProvider.getSystemJavaCompiler(),
                new LocalRepositories(directory.resolve("repository"), directory));
    }

    /** Saves sources and compiles; the names of the files that were compiled or whose classes changed are in the answer. */
    CompileAnswer save(String... units) throws Exception {
        return compile(write(units), Set.of());
    }

    /** Compiles a source that the test has written itself. */
    CompileAnswer saved(String path) throws Exception {
        return compile(Set.of(sources.resolve(path)), Set.of());
    }

    /** Deletes the class files, which the next compilation is told. */
    void clean() throws IOException {
        try (Stream<Path> tree = Files.walk(output)) {
            tree.filter(Files::isRegularFile).forEach(gone::add);
        }
        for (Path file : gone) {
            Files.delete(file);
        }
    }

    CompileAnswer delete(String... paths) throws Exception {
        return replace(List.of(paths));
    }

    /** Deletes sources and saves others, as a renaming does. */
    CompileAnswer replace(List<String> paths, String... units) throws Exception {
        Set<Path> deleted = new TreeSet<>();
        for (String path : paths) {
            Files.delete(sources.resolve(path));
            deleted.add(sources.resolve(path));
        }
        return compile(write(units), deleted);
    }

    private CompileAnswer compile(Set<Path> written, Set<Path> deleted) throws Exception {
        CompileAnswer answer = compiler.compile(new SourceChanges(written, deleted, Set.copyOf(gone)));
        gone.clear();
        if (answer instanceof CompileAnswer.Compiled compiled) {
            for (CompileAnswer.OutputFile file : compiled.files()) {
                if (file.bytes() == null) {
                    Files.delete(file.file());
                } else {
                    Files.createDirectories(file.file().getParent());
                    Files.write(file.file(), file.bytes());
                }
            }
            Path fresh = Files.createTempDirectory(directory, "fresh");
            build(fresh);
            assertThat(contents(output)).isEqualTo(contents(fresh));
        }
        return answer;
    }

    /** The output directory. */
    Path output() {
        return output;
    }

    Path source(String path) {
        return sources.resolve(path);
    }

    /** Simple names of the files that an answer writes, and with a minus those that it deletes. */
    static List<String> files(CompileAnswer answer) {
        assertThat(answer).isInstanceOf(CompileAnswer.Compiled.class);
        return ((CompileAnswer.Compiled) answer)
                .files().stream()
                        .map(file -> (file.bytes() == null ? "-" : "") + file.path())
                        .sorted()
                        .toList();
    }

    static int compiled(CompileAnswer answer) {
        assertThat(answer).isInstanceOf(CompileAnswer.Compiled.class);
        return ((CompileAnswer.Compiled) answer).sources();
    }

    private Set<Path> write(String... units) throws IOException {
        return write(sources, units);
    }

    /** Writes sources below a directory. */
    static Set<Path> write(Path sources, String... units) throws IOException {
        Set<Path> written = new TreeSet<>();
        for (String unit : units) {
            String path = unit.substring(3, unit.indexOf('\n')).strip();
            Path file = sources.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, unit.substring(unit.indexOf('\n') + 1));
            written.add(file);
        }
        return written;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> tree = Files.walk(sources)) {
            return tree.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    /** Whether a build from scratch would go through. */
    boolean builds() throws IOException {
        return build(Files.createTempDirectory(directory, "fresh"), new StringWriter());
    }

    private void build(Path target) throws IOException {
        StringWriter text = new StringWriter();
        assertThat(build(target, text)).as(text.toString()).isTrue();
    }

    private boolean build(Path target, StringWriter text) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
            List<String> all = new ArrayList<>(options);
            if (options.stream().noneMatch(option -> option.startsWith("-g"))) {
                all.add("-g");
            }
            return javac.getTask(text, files, null, all, null, files.getJavaFileObjectsFromPaths(all()))
                    .call();
        }
    }

    private static Map<String, ContentHash> contents(Path root) throws IOException {
        Map<String, ContentHash> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), ContentHash.of(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
