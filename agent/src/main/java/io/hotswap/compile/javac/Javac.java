package io.hotswap.compile.javac;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * javac on one class path, with its jars kept open between compilations ({@code javax.tools}). Its messages are those of the
 * command line.
 */
final class Javac {
    private final JavaCompiler compiler;
    private final JavacPaths paths;
    private final List<String> options;
    private final Path directory;
    private StandardJavaFileManager disk;
    private Map<Path, String> jars;

    /**
     * A compiler.
     *
     * @param directory against which sources are named in messages
     */
    Javac(JavaCompiler compiler, JavacPaths paths, List<String> options, Path directory) throws IOException {
        this.compiler = compiler;
        this.paths = paths;
        this.options = List.copyOf(options);
        this.directory = directory;
        this.jars = paths.stamps();
        this.disk = open();
    }

    /**
     * What a run has made.
     *
     * @param done whether there were no errors
     * @param text all messages
     */
    record Run(boolean done, String text, Map<String, Product> classes, Map<String, Product> resources) {}

    /**
     * Compiles sources into memory.
     *
     * @param hidden binary names of classes that are not to be found on the disk
     * @param made what other runs have made, by binary name, to be found on the class path
     */
    Run compile(Collection<Path> sources, Set<String> hidden, Map<String, Product> made) throws IOException {
        return run(sources, new MemoryFiles(disk(), hidden, made), options);
    }

    /** Compiles without processors, which may do more than make files. */
    void warmUp(Path source) throws IOException {
        List<String> without = new ArrayList<>(options);
        int named = without.indexOf("-processor");
        if (named >= 0) {
            without.subList(named, named + 2).clear();
        }
        without.removeIf(option -> option.startsWith("-proc:"));
        without.add("-proc:none");
        run(List.of(source), new MemoryFiles(disk(), Set.of(), Map.of()), without);
    }

    private Run run(Collection<Path> sources, MemoryFiles files, List<String> with) {
        StringWriter text = new StringWriter();
        boolean done;
        try {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    text,
                    files,
                    null,
                    with,
                    null,
                    disk.getJavaFileObjectsFromPaths(
                            sources.stream().map(this::shown).toList()));
            task.setLocale(Locale.ROOT);
            done = task.call();
        } catch (RuntimeException | StackOverflowError | ServiceConfigurationError failure) {
            // The border to javac and to the processors that run in it.
            done = false;
            text.append(JavacFailure.describe(failure));
        }
        return new Run(done, text.toString(), new TreeMap<>(files.classes()), new TreeMap<>(files.resources()));
    }

    private Path shown(Path source) {
        return source.startsWith(directory) && directory.equals(Path.of("").toAbsolutePath())
                ? directory.relativize(source)
                : source;
    }

    private StandardJavaFileManager disk() throws IOException {
        Map<Path, String> now = paths.stamps();
        if (!now.equals(jars)) {
            disk.close();
            jars = now;
            disk = open();
        }
        return disk;
    }

    // javac tells the option only to file managers of its own, and ours stands before one.
    private Charset encoding() {
        int named = options.indexOf("-encoding");
        try {
            return named < 0 || named + 1 == options.size()
                    ? StandardCharsets.UTF_8
                    : Charset.forName(options.get(named + 1));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private StandardJavaFileManager open() throws IOException {
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, encoding());
        manager.setLocationFromPaths(StandardLocation.CLASS_PATH, paths.classPath());
        manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, paths.sourcePath());
        if (!paths.modulePath().isEmpty()) {
            manager.setLocationFromPaths(StandardLocation.MODULE_PATH, paths.modulePath());
        }
        if (!paths.processorPath().isEmpty()) {
            manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, paths.processorPath());
        }
        if (Files.isDirectory(paths.output())) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(paths.output()));
        }
        return manager;
    }
}
