package io.hotswap.carry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files in which servers keep HTTP sessions between two images, and between two contexts of one image. A server asks where its
 * file is when it starts and when it stops: at a start that is the one which was left by the server before it, at a stop there is one
 * only in a restart.
 */
final class SessionFiles {
    private static final String SUFFIX = "sessions_";

    private final CarryFiles files;
    private final Consumer<String> console;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> written = new ConcurrentHashMap<>();
    private final Set<Object> started = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    private final Map<String, Path> keptHere = new ConcurrentHashMap<>();
    private volatile @Nullable String between;
    private volatile @Nullable String arrived;
    private volatile @Nullable String leaving;

    SessionFiles(CarryFiles files, Consumer<String> console) {
        this.files = files;
        this.console = console;
    }

    /** Whether a server has asked. */
    boolean areKept() {
        return !known.isEmpty() || arrived != null;
    }

    void arrive(String mark) {
        arrived = mark;
    }

    /** From now on servers stop for a restart; files that none has read yet go on to the next image. */
    void leave(String mark) throws IOException {
        for (String before : marks(arrived, between)) {
            for (Path file : files.of(before)) {
                String suffix = CarryFiles.suffix(file);
                if (suffix.startsWith(SUFFIX)) {
                    Files.move(file, files.path(mark, suffix), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        leaving = mark;
    }

    /** From now on servers that have started stop for others that start in this process. */
    void keep() {
        if (between == null) {
            between = files.mark();
        }
    }

    /** The others have started: what they have not read is deleted. */
    void kept() {
        try {
            for (String mark : marks(between)) {
                between = null;
                keptHere.clear();
                for (Path file : files.of(mark)) {
                    written.remove(file.toString());
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException stay) {
            console.accept("HTTP sessions that no server has read stay on disk: " + stay.getMessage());
        }
    }

    /** The file of a Tomcat session manager now; null for none. */
    @Nullable
    File file(Object manager) {
        String name = "the server";
        try {
            name = ContainerName.ofManager(manager);
            boolean stops = leaving != null || (between != null && started.contains(manager));
            Path file = stops ? toWrite(name, manager) : toRead(name);
            started.add(manager);
            return file == null ? null : file.toFile();
        } catch (IOException | ReflectiveOperationException failed) {
            failed(name, String.valueOf(failed.getMessage()));
            return null;
        }
    }

    /** Says that a server's sessions are lost. */
    void failed(String server, String why) {
        console.accept("HTTP sessions of " + server + " do not go over restarts: " + why);
    }

    /** What the context or the image before this one left of a server; null for nothing. */
    @Nullable
    Path toRead(String server) throws IOException {
        known.add(server);
        for (String mark : marks(between, arrived)) {
            Path file = files.path(mark, suffix(server));
            if (Files.exists(file)) {
                return toRead(file);
            }
        }
        List<Path> numbered = keptHere.entrySet().stream()
                .filter(kept -> between != null && withoutNumber(kept.getKey()).equals(withoutNumber(server)))
                .map(Map.Entry::getValue)
                .filter(Files::exists)
                .toList();
        return numbered.size() == 1 ? toRead(numbered.get(0)) : null;
    }

    private Path toRead(Path file) throws IOException {
        CarryFiles.check(file);
        written.remove(file.toString());
        return file;
    }

    // Spring Boot numbers the engines of a process, those of contexts that did not start too.
    private static String withoutNumber(String server) {
        return server.replaceFirst("-\\d+$", "");
    }

    /**
     * A file that is there and private before the server writes to it, for the first writer of that name only; null for
     * another one, and where no restart has begun.
     */
    @Nullable
    Path toWrite(String server, Object writer) throws IOException {
        known.add(server);
        List<String> marks = marks(leaving, between);
        if (marks.isEmpty()) {
            return null;
        }
        Path file = files.path(marks.get(0), suffix(server));
        Object first = written.putIfAbsent(file.toString(), writer);
        if (first != null && first != writer) {
            return null;
        }
        if (first == null) {
            keptHere.put(server, file);
            Files.deleteIfExists(file);
            files.write(file, new byte[0]);
        }
        return file;
    }

    /** What is in a file that {@link #toRead} has answered; the file is deleted. */
    byte[] readAndDelete(Path file) throws IOException {
        return files.readAndDelete(file, Files.size(file));
    }

    private static List<String> marks(@Nullable String... marks) {
        return Stream.of(marks).filter(Objects::nonNull).toList();
    }

    private static String suffix(String server) {
        return SUFFIX + Integer.toHexString(server.hashCode());
    }
}
