package io.hotswap.compile.javac;

import io.hotswap.bytecode.CompiledWith;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;

/**
 * Outputs whose sources are compiled with the same options, and so together.
 *
 * @param processors that javac would run
 * @param notes sentences about what of the build is not taken over
 */
record CompileGroup(List<Path> outputs, Javac javac, Processors processors, List<String> notes) {
    private static final int RUNS_NONE_OF_THE_CLASS_PATH = 23;

    CompileGroup {
        outputs = List.copyOf(outputs);
        notes = List.copyOf(notes);
    }

    /** What two outputs must have in common. */
    private record Kind(List<String> options, List<Path> processorPath, Processors processors) {}

    /** In the order in which the roots are built. */
    static List<CompileGroup> of(
            CompilerSetup setup, ClassIndex index, JavaCompiler compiler, LocalRepositories repositories)
            throws IOException {
        Map<Path, ModuleSettings> settings = new LinkedHashMap<>();
        setup.roots()
                .forEach(root -> settings.computeIfAbsent(
                        root.output(), output -> ModuleSettings.of(root.sources(), repositories)));
        Set<Path> libraries = new LinkedHashSet<>(setup.outputs());
        libraries.addAll(setup.classPath());
        settings.values().forEach(of -> libraries.addAll(of.libraries()));
        List<Path> classPath = libraries.stream().filter(Files::exists).toList();

        Map<Kind, List<Path>> kinds = new LinkedHashMap<>();
        settings.forEach((output, of) -> kinds.computeIfAbsent(
                        kind(setup, of, index, output, classPath), key -> new ArrayList<>())
                .add(output));
        List<CompileGroup> groups = new ArrayList<>();
        for (Map.Entry<Kind, List<Path>> entry : perRun(kinds, setup.outputs())) {
            Kind kind = entry.getKey();
            List<Path> outputs = entry.getValue();
            JavacPaths paths = new JavacPaths(
                    classPath,
                    modulePath(setup, outputs, classPath),
                    kind.processorPath,
                    // In a module javac wants to see each source that it compiles on its source path.
                    isModule(setup, outputs)
                            ? setup.roots().stream().map(SourceRoot::sources).toList()
                            : List.of(),
                    outputs.get(0));
            List<String> notes = outputs.stream()
                    .flatMap(output -> Stream.of(settings.get(output)))
                    .flatMap(of -> of == null ? Stream.of() : of.notes().stream())
                    .distinct()
                    .toList();
            groups.add(new CompileGroup(
                    outputs, new Javac(compiler, paths, kind.options, setup.directory()), kind.processors, notes));
        }
        return groups;
    }

    /** One run where all are of one kind, else one for each output: two of one kind may have one of another between them. */
    private static List<Map.Entry<Kind, List<Path>>> perRun(Map<Kind, List<Path>> kinds, List<Path> order) {
        if (kinds.size() == 1) {
            return List.copyOf(kinds.entrySet());
        }
        List<Map.Entry<Kind, List<Path>>> runs = new ArrayList<>();
        kinds.forEach((kind, outputs) -> outputs.forEach(output -> runs.add(Map.entry(kind, List.of(output)))));
        runs.sort(Comparator.comparingInt(run -> order.indexOf(run.getValue().get(0))));
        return runs;
    }

    private static Kind kind(
            CompilerSetup setup, ModuleSettings settings, ClassIndex index, Path output, List<Path> classPath) {
        Set<Path> path = new LinkedHashSet<>(setup.processorPath());
        path.addAll(settings.processorPath());
        List<String> said = Stream.concat(setup.options().stream(), settings.options().stream())
                .toList();
        Processors processors = processors(said, path.isEmpty() ? classPath : List.copyOf(path), path.isEmpty());
        List<CompiledWith> classes = index.all().stream()
                .filter(known -> known.output().equals(output) && known.isOfJava())
                .map(KnownClass::with)
                .toList();
        return new Kind(
                JavacOptions.of(setup.options(), settings.options(), classes, processors),
                List.copyOf(path),
                processors);
    }

    /** Those that javac finds, if it looks for any: since JDK 23 it does on the class path only when it is told to. */
    private static Processors processors(List<String> options, List<Path> path, boolean ofClassPath) {
        if (options.contains("-proc:none")) {
            return Processors.NONE;
        }
        int named = options.indexOf("-processor");
        if (named >= 0 && named + 1 < options.size()) {
            return Processors.named(List.of(options.get(named + 1)));
        }
        boolean asked = options.stream().anyMatch(option -> option.startsWith("-proc:"));
        return ofClassPath && !asked && Runtime.version().feature() >= RUNS_NONE_OF_THE_CLASS_PATH
                ? Processors.NONE
                : Processors.of(path);
    }

    // A named module does not read the class path (JLS 7.7.5).
    private static List<Path> modulePath(CompilerSetup setup, List<Path> outputs, List<Path> classPath) {
        if (!isModule(setup, outputs)) {
            return setup.modulePath();
        }
        Set<Path> path = new LinkedHashSet<>(setup.modulePath());
        path.addAll(classPath);
        path.removeAll(outputs);
        return List.copyOf(path);
    }

    private static boolean isModule(CompilerSetup setup, List<Path> outputs) {
        return setup.roots().stream()
                .filter(root -> outputs.contains(root.output()))
                .anyMatch(root -> Files.exists(root.sources().resolve(SourceTree.MODULE)));
    }
}
