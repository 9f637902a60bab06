package io.hotswap.compile.javac;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The classes of the output directories, as they are on the disk. */
final class ClassIndex {
    private final SourceTree sources;
    private final List<Path> outputs;
    private final Map<Path, KnownClass> classes = new LinkedHashMap<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private final Set<Path> robbed = new TreeSet<>();

    ClassIndex(List<Path> outputs, SourceTree sources) {
        this.sources = sources;
        this.outputs = List.copyOf(outputs);
        outputs.forEach(output -> classFilesBelow(output).forEach(file -> read(file, output)));
    }

    /** Reads a class file again that somebody else has written or deleted. */
    void reread(Path file) {
        outputs.stream().filter(file::startsWith).findFirst().ifPresent(output -> read(file, output));
    }

    private void read(Path file, Path output) {
        KnownClass before = classes.remove(file);
        unreadable.remove(file);
        if (!Files.isRegularFile(file)) {
            if (before != null && before.source() != null) {
                robbed.add(before.source());
            }
            return;
        }
        try {
            KnownClass known = KnownClass.read(Files.readAllBytes(file), output, null);
            Path source = sources.sourceOf(known).orElse(before == null ? null : before.source());
            classes.put(file, known.from(source));
        } catch (IOException | UnreadableClassException | RuntimeException broken) {
            unreadable.put(file, String.valueOf(broken.getMessage()));
        }
    }

    /** Sources all of whose class files somebody else has deleted since this was asked last, as cleaning a build does. */
    Set<Path> takeRobbed() {
        Set<Path> without = new TreeSet<>(robbed);
        robbed.clear();
        classes.values().stream()
                .map(KnownClass::source)
                .filter(Objects::nonNull)
                .forEach(without::remove);
        without.removeIf(source -> !sources.contains(source));
        return without;
    }

    void put(KnownClass known) {
        classes.put(known.file(), known);
        unreadable.remove(known.file());
    }

    void remove(KnownClass known) {
        classes.remove(known.file());
    }

    /** Class files that tell nothing. */
    Set<Path> unreadable() {
        return unreadable.keySet();
    }

    Collection<KnownClass> all() {
        return classes.values();
    }

    /** What sources were compiled to; of a source that is gone by convention. */
    List<KnownClass> compiledFrom(Set<Path> sourceFiles) {
        return classes.values().stream()
                .filter(known -> {
                    Path source = known.source();
                    return source == null
                            ? sources.candidates(known).anyMatch(sourceFiles::contains)
                            : sourceFiles.contains(source);
                })
                .toList();
    }

    /** Sources that were written later than all that was compiled from them, or than all of their output if nothing was. */
    Set<Path> stale() {
        Map<Path, Long> compiled = new TreeMap<>();
        Map<Path, Long> newest = new TreeMap<>();
        for (KnownClass known : classes.values()) {
            newest.merge(known.output(), modified(known.file()), Math::max);
            if (known.source() != null) {
                compiled.merge(known.source(), modified(known.file()), Math::max);
            }
        }
        Set<Path> stale = new TreeSet<>();
        newest.forEach((output, time) -> sources.of(output).forEach(source -> compiled.putIfAbsent(source, time)));
        compiled.forEach((source, time) -> {
            if (modified(source) > time) {
                stale.add(source);
            }
        });
        return stale;
    }

    boolean contains(ClassName name, Path output) {
        return classes.containsKey(output.resolve(name.path()));
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static List<Path> classFilesBelow(Path output) {
        return FilesBelow.of(output, ".class").stream()
                .filter(path -> !output.relativize(path).startsWith("META-INF"))
                .toList();
    }
}
