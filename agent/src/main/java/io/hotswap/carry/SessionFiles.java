package io.hotswap.carry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files in which servers keep HTTP sessions between two images. A server asks where its file is when it starts and when
 * it stops: at a start that is the one which the image before this one left, at a stop there is one only in a restart.
 */
final class SessionFiles {
    private static final String SUFFIX = "sessions_";

    private final CarryFiles files;
    private final Consumer<String> console;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> written = new ConcurrentHashMap<>();
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
        String before = arrived;
        if (before != null) {
            for (Path file : files.of(before)) {
                String suffix = CarryFiles.suffix(file);
                if (suffix.startsWith(SUFFIX)) {
                    Files.move(file, files.path(mark, suffix));
                }
            }
        }
        leaving = mark;
    }

    /** The file of a Tomcat session manager now; null for none. */
    @Nullable
    File file(Object manager) {
        String name = "the server";
        try {
            name = ContainerName.ofManager(manager);
            Path file = leaving != null ? toWrite(name, manager) : toRead(name);
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

    /** What the image before this one left of a server; null for nothing. */
    @Nullable
    Path toRead(String server) throws IOException {
        known.add(server);
        String mark = arrived;
        if (mark == null) {
            return null;
        }
        Path file = files.path(mark, suffix(server));
        if (!Files.exists(file)) {
            return null;
        }
        CarryFiles.check(file);
        return file;
    }

    /**
     * A file that is there and private before the server writes to it, for the first writer of that name only; null for
     * another one, and where no restart has begun.
     */
    @Nullable
    Path toWrite(String server, Object writer) throws IOException {
        known.add(server);
        String mark = leaving;
        if (mark == null) {
            return null;
        }
        Path file = files.path(mark, suffix(server));
        Object first = written.putIfAbsent(file.toString(), writer);
        if (first != null && first != writer) {
            return null;
        }
        if (first == null) {
            Files.deleteIfExists(file);
            files.write(file, new byte[0]);
        }
        return file;
    }

    /** What is in a file that {@link #toRead} has answered; the file is deleted. */
    byte[] readAndDelete(Path file) throws IOException {
        return files.readAndDelete(file, Files.size(file));
    }

    private static String suffix(String server) {
        return SUFFIX + Integer.toHexString(server.hashCode());
    }
}
