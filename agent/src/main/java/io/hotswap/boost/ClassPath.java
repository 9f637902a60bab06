package io.hotswap.boost;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A class path and the order in which the JVM can use an archive of its libraries: the archive's class path has to be a
 * prefix of the JVM's and holds no directories with files in them (JEP 310), so the jars come first.
 *
 * @param entries as {@code java.class.path} or the command holds them
 */
record ClassPath(List<String> entries) {
    ClassPath {
        entries = List.copyOf(entries);
    }

    static ClassPath parse(String text) {
        return new ClassPath(List.of(text.split(Pattern.quote(File.pathSeparator), -1)));
    }

    /** The jars, and wildcards for jars, in their order. */
    List<String> libraries() {
        return entries.stream().filter(ClassPath::isLibrary).toList();
    }

    /** The jars in front of the first directory. */
    List<String> leadingLibraries() {
        return entries.stream().takeWhile(ClassPath::isLibrary).toList();
    }

    List<Path> directories() {
        return entries.stream()
                .filter(Predicate.not(ClassPath::isLibrary))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::isDirectory)
                .toList();
    }

    boolean hasWildcard() {
        return entries.stream().anyMatch(ClassPath::isWildcard);
    }

    /** The indexes of what is not a library. */
    List<Integer> positions() {
        return IntStream.range(0, entries.size())
                .filter(index -> !isLibrary(entries.get(index)))
                .boxed()
                .toList();
    }

    /** The libraries, then the rest, each in its order. */
    ClassPath librariesFirst() {
        Stream<String> rest = entries.stream().filter(Predicate.not(ClassPath::isLibrary));
        return new ClassPath(Stream.concat(libraries().stream(), rest).toList());
    }

    /** The reverse of {@link #librariesFirst()}: the last entries go back to the given, ascending indexes. */
    ClassPath restored(List<Integer> positions) {
        if (positions.size() > entries.size()) {
            return this;
        }
        int count = entries.size() - positions.size();
        List<String> restored = new ArrayList<>(entries.subList(0, count));
        for (int i = 0; i < positions.size(); i++) {
            restored.add(Math.min(positions.get(i), restored.size()), entries.get(count + i));
        }
        return new ClassPath(restored);
    }

    String text() {
        return String.join(File.pathSeparator, entries);
    }

    private static boolean isWildcard(String entry) {
        return entry.equals("*") || entry.endsWith("/*");
    }

    private static boolean isLibrary(String entry) {
        try {
            return isWildcard(entry) || !entry.isEmpty() && Files.isRegularFile(Path.of(entry));
        } catch (InvalidPathException noFile) {
            return false;
        }
    }
}
