package io.hotswap.watch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A watched directory tree, with what symbolic links in it lead to. */
final class DirectoryRoot extends WatchedRoot {
    private static final Object ABSENT = "absent";

    /** The identity of each directory that can be replaced without an event: the root and what links lead to. */
    private final Map<Path, Object> anchors = new HashMap<>();

    private final Set<String> linkedFiles = new TreeSet<>();

    DirectoryRoot(Path path) {
        super(path);
        anchors.put(path, ABSENT);
    }

    @Override
    void learn(ProgramStart start, Consumer<Path> onDirectory, Consumer<String> changed, long now) {
        walk(path(), onDirectory, (file, attributes) -> learn(file, start, changed, now));
    }

    /** The time is asked for after the bytes: a write since the walk has come by would hide behind the old time. */
    void learn(Path file, ProgramStart start, Consumer<String> changed, long now) {
        Reading reading = FileReading.of(file);
        BasicFileAttributes after = TreeWalk.attributes(file);
        if (after != null && start.mayPrecede(after.lastModifiedTime())) {
            changed.accept(relative(file));
        } else if (after != null && !reading.isAbsent()) {
            learn(relative(file), reading, after.lastModifiedTime().toInstant(), now);
        }
    }

    @Override
    Collection<String> survey(boolean thorough, Consumer<Path> onDirectory) {
        return survey(path(), thorough, onDirectory);
    }

    /** The same, at and below one path of the tree. */
    Collection<String> survey(Path from, boolean thorough, Consumer<Path> onDirectory) {
        Set<String> suspects = new LinkedHashSet<>();
        int[] known = {0};
        walk(from, onDirectory, (file, attributes) -> {
            String name = relative(file);
            known[0] += index().contains(name) ? 1 : 0;
            if (thorough || !index().looksUnchanged(name, FileStat.of(attributes))) {
                suspects.add(name);
            }
        });
        if (known[0] < index().countBelow(relative(from))) {
            suspects.addAll(missing(relative(from)));
        }
        return suspects;
    }

    private List<String> missing(String directory) {
        return index().below(directory).stream()
                .filter(name -> !Files.isRegularFile(path().resolve(name)))
                .toList();
    }

    @Override
    Collection<String> unannounced() {
        return linkedFiles.stream().filter(this::looksDifferent).toList();
    }

    private boolean looksDifferent(String name) {
        BasicFileAttributes attributes = TreeWalk.attributes(path().resolve(name));
        return attributes == null ? index().contains(name) : !index().looksUnchanged(name, FileStat.of(attributes));
    }

    boolean hasLinkedFiles() {
        return !linkedFiles.isEmpty();
    }

    /** Whether one of the directories that can be replaced without an event is there but fails a test. */
    boolean anyAnchorFails(Predicate<Path> test) {
        return anchors.keySet().stream()
                .anyMatch(anchor -> Files.isDirectory(anchor) && Files.isReadable(anchor) && !test.test(anchor));
    }

    @Override
    boolean isReplaced() {
        return anchors.entrySet().stream()
                .anyMatch(anchor ->
                        !identity(TreeWalk.attributes(anchor.getKey())).equals(anchor.getValue()));
    }

    @Override
    void read(Collection<String> paths, BiConsumer<String, Reading> reader) {
        paths.forEach(name -> reader.accept(name, FileReading.of(path().resolve(name))));
    }

    /** The path below the root as changes name it; empty for the root itself. */
    String relative(Path file) {
        return path().relativize(file).toString().replace(File.separatorChar, '/');
    }

    private void walk(Path from, Consumer<Path> onDirectory, BiConsumer<Path, BasicFileAttributes> onFile) {
        forgetLinks(from);
        new TreeWalk(path(), new TreeWalk.Visitor() {
                    @Override
                    public void directory(Path directory, BasicFileAttributes attributes, boolean linked) {
                        if (linked || directory.equals(path())) {
                            anchors.put(directory, identity(attributes));
                        }
                        onDirectory.accept(directory);
                    }

                    @Override
                    public void file(Path file, BasicFileAttributes attributes, boolean linked) {
                        if (linked) {
                            linkedFiles.add(relative(file));
                        }
                        onFile.accept(file, attributes);
                    }

                    @Override
                    public void brokenLink(Path link) {
                        linkedFiles.add(relative(link));
                        anchors.put(link, ABSENT);
                    }
                })
                .from(from);
    }

    private void forgetLinks(Path from) {
        anchors.keySet().removeIf(anchor -> anchor.startsWith(from));
        anchors.putIfAbsent(path(), ABSENT);
        List<String> gone = new ArrayList<>(linkedFiles);
        gone.removeIf(name -> !path().resolve(name).startsWith(from));
        gone.forEach(linkedFiles::remove);
    }

    /** Of a directory; some file systems have no keys, but every directory its time of creation. */
    private static Object identity(@Nullable BasicFileAttributes attributes) {
        if (attributes == null || !attributes.isDirectory()) {
            return ABSENT;
        }
        return Objects.requireNonNullElseGet(attributes.fileKey(), attributes::creationTime);
    }
}
