package io.hotswap.compile.javac;

import io.hotswap.compile.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sources below the roots, and the words in them. */
final class SourceTree {
    static final String MODULE = "module-info.java";

    private final List<SourceRoot> roots;
    private final Map<Path, Words> words = new TreeMap<>();

    SourceTree(List<SourceRoot> roots) {
        this.roots = List.copyOf(roots);
        roots.forEach(root -> FilesBelow.of(root.sources(), ".java").forEach(this::read));
    }

    /** Reads a source again; one that is gone is forgotten. */
    void read(Path source) {
        if (Files.isRegularFile(source)) {
            words.put(source, Words.of(source));
        } else {
            words.remove(source);
        }
    }

    boolean contains(Path source) {
        return words.containsKey(source);
    }

    Set<Path> all() {
        return new TreeSet<>(words.keySet());
    }

    /** The sources that mention one of the names. */
    Set<Path> mentioning(Collection<String> names) {
        Set<Path> found = new TreeSet<>();
        words.forEach((source, spoken) -> {
            if (names.stream().anyMatch(spoken::mention)) {
                found.add(source);
            }
        });
        return found;
    }

    /** The root that a source lies below; of nested ones the innermost. */
    Optional<SourceRoot> rootOf(Path source) {
        return roots.stream()
                .filter(root -> source.startsWith(root.sources()))
                .reduce((one, other) ->
                        other.sources().getNameCount() > one.sources().getNameCount() ? other : one);
    }

    /** The sources of one output. */
    Set<Path> of(Path output) {
        Set<Path> found = new TreeSet<>();
        words.keySet().stream()
                .filter(source -> rootOf(source)
                        .filter(root -> root.output().equals(output))
                        .isPresent())
                .forEach(found::add);
        return found;
    }

    /** Where a class's source lies by convention; absent where no root of its output has it. */
    Optional<Path> sourceOf(KnownClass known) {
        return candidates(known).filter(words::containsKey).findFirst();
    }

    /** Where a class's source would lie below each root of its output. */
    Stream<Path> candidates(KnownClass known) {
        String relative = known.conventionalSource();
        return roots.stream()
                .filter(root -> root.output().equals(known.output()))
                .map(root -> root.sources().resolve(relative));
    }
}
