package io.hotswap.watch;

import io.hotswap.bytecode.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A watched jar: its class files are compared entry by entry. The central directory is the last thing written of a zip file,
 * so a jar that can be opened is whole; the path of the jar itself, while it cannot, is empty.
 */
final class JarRoot extends WatchedRoot {
    private static final String ITSELF = "";

    private FileStat surveyed = FileStat.NONE;

    JarRoot(Path path) {
        super(path);
    }

    @Override
    void learn(ProgramStart start, Consumer<Path> onDirectory, Consumer<String> changed, long now) {
        Collection<String> entries = survey(true, onDirectory);
        FileTime before = modified();
        if (before != null && !start.mayPrecede(before)) {
            read(entries, (name, reading) -> learn(name, reading, before.toInstant(), now));
        }
        // Asked for after the bytes: a jar that is replaced while it is read would hide behind the old time.
        FileTime after = modified();
        if (after != null && start.mayPrecede(after)) {
            entries.forEach(index()::remove);
            entries.forEach(changed);
        }
    }

    private @Nullable FileTime modified() {
        BasicFileAttributes attributes = TreeWalk.attributes(path());
        return attributes == null ? null : attributes.lastModifiedTime();
    }

    @Override
    Collection<String> survey(boolean thorough, Consumer<Path> onDirectory) {
        surveyed = stat();
        if (surveyed.equals(FileStat.NONE)) {
            return index().below(ITSELF);
        }
        try (ZipFile zip = new ZipFile(path().toFile())) {
            return survey(zip, thorough);
        } catch (IOException incomplete) {
            return List.of(ITSELF);
        }
    }

    private Set<String> survey(ZipFile zip, boolean thorough) {
        Set<String> suspects = new LinkedHashSet<>();
        zip.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .filter(entry -> thorough || !index().looksUnchanged(entry.getName(), FileStat.of(entry)))
                .forEach(entry -> suspects.add(entry.getName()));
        index().below(ITSELF).stream()
                .filter(name -> zip.getEntry(name) == null)
                .forEach(suspects::add);
        return suspects;
    }

    @Override
    Collection<String> unannounced() {
        return List.of();
    }

    @Override
    boolean isReplaced() {
        return !stat().equals(surveyed);
    }

    @Override
    void read(Collection<String> paths, BiConsumer<String, Reading> reader) {
        FileStat stat = stat();
        if (stat.equals(FileStat.NONE)) {
            paths.forEach(name -> reader.accept(name, Reading.ABSENT));
            return;
        }
        try (ZipFile zip = new ZipFile(path().toFile())) {
            index().remove(ITSELF);
            paths.forEach(name -> reader.accept(name, read(zip, name)));
        } catch (IOException incomplete) {
            paths.forEach(name -> reader.accept(name, unreadable(stat, incomplete)));
        }
    }

    private static Reading read(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (name.equals(ITSELF) || entry == null || entry.getSize() > FileReading.LARGEST) {
            return Reading.ABSENT;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return FileReading.classFile(in.readAllBytes(), FileStat.of(entry));
        } catch (IOException torn) {
            return unreadable(FileStat.of(entry), torn);
        }
    }

    private static Reading unreadable(FileStat stat, IOException cause) {
        String reason = "not a whole zip file: " + cause.getMessage();
        return Reading.partial(ContentHash.of((reason + stat).getBytes(StandardCharsets.UTF_8)), stat, reason);
    }

    private FileStat stat() {
        @Nullable BasicFileAttributes attributes = TreeWalk.attributes(path());
        return attributes == null || !attributes.isRegularFile() ? FileStat.NONE : FileStat.of(attributes);
    }
}
