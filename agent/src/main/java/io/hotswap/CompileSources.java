package io.hotswap;

import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceRoot;
import io.hotswap.config.HotswapOptions;
import io.hotswap.output.SourceModules;
import io.hotswap.output.SourceOutputs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out which sources there are, where their class files go, and what they are compiled against. */
final class CompileSources {
    private final HotswapOptions.Compiling told;
    private final Supplier<List<Path>> outputs;
    private final Path directory;

    /**
     * Of this process.
     *
     * @param outputs what is watched now
     */
    CompileSources(HotswapOptions.Compiling told, Supplier<List<Path>> outputs, Path directory) {
        this.told = told;
        this.outputs = outputs;
        this.directory = directory;
    }

    /** What is told, or for a build command the main sources and resources of the build, or all of the directory. */
    List<Path> watched() {
        if (!told.sources().isEmpty()) {
            return told.sources();
        }
        List<Path> found = SourceModules.of(directory).stream()
                .map(module -> module.directory().resolve("src/main"))
                .filter(Files::isDirectory)
                .toList();
        return found.isEmpty() ? List.of(directory) : found;
    }

    /** For a compiler; throws {@link IllegalStateException} where it is not known where class files go. */
    CompilerSetup setup() {
        List<SourceRoot> roots = new ArrayList<>();
        for (Path sources : told.sources()) {
            roots.add(new SourceRoot(
                    sources,
                    SourceOutputs.of(sources, outputs.get())
                            .orElseThrow(() -> new IllegalStateException("cannot compile " + sources
                                    + ": none of the watched directories has its classes; watch=DIR names it"))));
        }
        List<Path> classPath = new ArrayList<>(outputs.get());
        classPath.addAll(told.classPath());
        classPath.addAll(path("java.class.path"));
        classPath.remove(PackagedAgent.path());
        return new CompilerSetup(
                roots,
                classPath.stream().distinct().toList(),
                path("jdk.module.path"),
                told.processorPath(),
                told.options(),
                directory,
                told.timeout());
    }

    private List<Path> path(String property) {
        return Stream.of(System.getProperty(property, "").split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .flatMap(this::entry)
                .toList();
    }

    private Stream<Path> entry(String entry) {
        try {
            return Stream.of(directory.resolve(entry).normalize());
        } catch (InvalidPathException invalid) {
            return Stream.empty();
        }
    }
}
