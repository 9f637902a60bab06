package io.hotswap.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the output directory that the class files of a directory of sources go to. */
public final class SourceOutputs {
    private static final int SAMPLE = 50;

    private SourceOutputs() {}

    /**
     * The watched output that has most of the sources' classes; if none has any, the one of the same module, or the only one.
     *
     * @param outputs the directories and jars that are watched
     */
    public static Optional<Path> of(Path sources, List<Path> outputs) {
        List<Path> directories =
                outputs.stream().filter(output -> !isJar(output)).toList();
        List<String> classes = sample(sources);
        Optional<Path> fullest = directories.stream()
                .filter(output -> matches(output, classes) > 0)
                .max(Comparator.comparingLong(output -> matches(output, classes)));
        return fullest.or(() -> ofModule(sources, directories))
                .or(() -> directories.size() == 1 ? Optional.of(directories.get(0)) : Optional.empty());
    }

    private static boolean isJar(Path output) {
        return Files.isRegularFile(output);
    }

    private static Optional<Path> ofModule(Path sources, List<Path> directories) {
        Optional<Path> module = BuildLayout.moduleOf(sources);
        return directories.stream()
                .filter(output -> module.isPresent() && module.equals(BuildLayout.moduleOf(output)))
                .filter(output -> !output.endsWith("resources/main"))
                .findFirst();
    }

    private static long matches(Path output, List<String> classes) {
        return classes.stream()
                .filter(name -> Files.isRegularFile(output.resolve(name)))
                .count();
    }

    private static List<String> sample(Path sources) {
        try (Stream<Path> tree = Files.walk(sources)) {
            return tree.filter(path -> path.toString().endsWith(".java"))
                    .limit(SAMPLE)
                    .map(path -> sources.relativize(path).toString().replaceFirst("\\.java$", ".class"))
                    .toList();
        } catch (IOException | UncheckedIOException missing) {
            return List.of();
        }
    }
}
