package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.NamesAndTypes;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the class files below the watched directories refer to. A file is read once per version, by its time and size, and remembered
 * as four bytes per reference; each question walks over the directories. Watched jars are left out. For one thread.
 */
final class WrittenReferences {
    private static final String CLASS = ".class";

    private final OutputFiles files;
    private final Map<Path, Map<String, Known>> known = new HashMap<>();

    WrittenReferences(OutputFiles files) {
        this.files = files;
    }

    /**
     * A version of a file.
     *
     * @param members a hash of name and descriptor for each reference
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(long modified, long size, int[] members) {
        static final Known NOTHING = new Known(0, -1, new int[0]);

        boolean isOf(BasicFileAttributes attributes) {
            return size == attributes.size()
                    && modified == attributes.lastModifiedTime().toMillis();
        }

        boolean hasAny(Set<Integer> wanted) {
            return IntStream.of(members).anyMatch(wanted::contains);
        }
    }

    /**
     * The references by which classes name a member with the name and descriptor of one of the given, whichever class they expect
     * it in.
     *
     * @param asked which classes are looked at
     */
    Map<ClassName, Set<MemberReference>> named(Collection<MemberReference> members, Predicate<ClassName> asked) {
        Set<Integer> wanted = members.stream().map(WrittenReferences::hash).collect(Collectors.toSet());
        Map<ClassName, Set<MemberReference>> found = new HashMap<>();
        Set<ClassName> seen = new HashSet<>();
        known.keySet().retainAll(files.roots());
        for (Path root : files.roots()) {
            Map<String, Known> before = known.getOrDefault(root, Map.of());
            Map<String, Known> now = new HashMap<>();
            walk(root, (path, attributes) -> {
                ClassName name = ClassName.ofInternal(path);
                if (asked.test(name) && seen.add(name)) {
                    Path file = root.resolve(name.path());
                    Known last = before.getOrDefault(path, Known.NOTHING);
                    Known version = last.isOf(attributes) ? last : read(file, attributes);
                    now.put(path, version);
                    if (version.hasAny(wanted)) {
                        found.put(name, references(file, wanted));
                    }
                }
            });
            known.put(root, now);
        }
        found.entrySet()
                .removeIf(one ->
                        one.getValue().isEmpty() || files.find(one.getKey()).isEmpty());
        return found;
    }

    /** Gets a class file by its path below the root, without its ending. */
    @FunctionalInterface
    private interface ClassFiles {
        void visit(String path, BasicFileAttributes attributes);
    }

    private void walk(Path root, ClassFiles visited) {
        int start = root.toString().length() + 1;
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String text = file.toString();
                    // A multi-release output has classes of the same names there.
                    if (text.endsWith(CLASS) && !text.startsWith("META-INF", start)) {
                        String path = text.substring(start, text.length() - CLASS.length());
                        visited.visit(path.replace(File.separatorChar, '/'), attributes);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException gone) {
            // A build cleans its output: the batch that follows is asked about again.
            return;
        }
    }

    private static Known read(Path file, BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().toMillis();
        // The border to what others write, as below.
        try {
            return new Known(modified, attributes.size(), NamesAndTypes.hashes(Files.readAllBytes(file)));
        } catch (IOException | RuntimeException unreadable) {
            return Known.NOTHING;
        }
    }

    private static Set<MemberReference> references(Path file, Set<Integer> wanted) {
        // The border to what others write: a file that is torn, gone, or of a version that is not known refers to
        // nothing.
        try {
            return ConstantPool.memberReferences(Files.readAllBytes(file)).stream()
                    .filter(reference -> wanted.contains(hash(reference)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | RuntimeException unreadable) {
            return Set.of();
        }
    }

    private static int hash(MemberReference reference) {
        return NamesAndTypes.hash(reference.name(), reference.descriptor());
    }
}
