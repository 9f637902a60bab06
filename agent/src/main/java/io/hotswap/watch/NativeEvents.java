package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of a {@link WatchService}. One directory can be registered by several paths, since inotify knows directories and
 * not names; an event is told for each of them.
 */
final class NativeEvents implements FileEvents {
    private static final int ENOUGH_AT_ONCE = 10_000;

    private final WatchService service;
    private final Registration registration;
    private final Map<WatchKey, Set<Path>> directories = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /** How a directory is registered: the operating system's limits are met here. */
    interface Registration {
        Registration JDK = (directory, service) -> directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);

        WatchKey register(Path directory, WatchService service) throws IOException;
    }

    NativeEvents(Registration registration) throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
        this.registration = registration;
    }

    @Override
    public void register(Path directory) throws IOException {
        WatchKey key = registration.register(directory, service);
        WatchKey before = keys.put(directory, key);
        if (before != null && !before.equals(key)) {
            release(before, directory);
        }
        directories.computeIfAbsent(key, unknown -> new HashSet<>()).add(directory);
    }

    @Override
    public boolean isRegistered(Path directory) {
        WatchKey key = keys.get(directory);
        return key != null && key.isValid();
    }

    @Override
    public void forget(Path directory) {
        List<Path> gone = keys.keySet().stream()
                .filter(path -> path.startsWith(directory))
                .toList();
        gone.forEach(path -> release(keys.remove(path), path));
    }

    private void release(@Nullable WatchKey key, Path directory) {
        Set<Path> names = key == null ? null : directories.get(key);
        if (key != null && names != null && names.remove(directory) && names.isEmpty()) {
            directories.remove(key);
            key.cancel();
        }
    }

    @Override
    public List<FileEvent> poll(long nanos) throws InterruptedException {
        Map<Path, FileEvent.Kind> events = new LinkedHashMap<>();
        WatchKey key = nanos <= 0 ? service.poll() : service.poll(nanos, TimeUnit.NANOSECONDS);
        while (key != null) {
            drain(key, events);
            key = events.size() < ENOUGH_AT_ONCE ? service.poll() : null;
        }
        return events.entrySet().stream()
                .map(event -> new FileEvent(event.getKey(), event.getValue()))
                .toList();
    }

    private void drain(WatchKey key, Map<Path, FileEvent.Kind> events) {
        Set<Path> names = directories.getOrDefault(key, Set.of());
        for (WatchEvent<?> event : key.pollEvents()) {
            names.forEach(directory -> add(directory, event, events));
        }
        // False: the directory is gone, and a new one of its name is another one.
        if (!key.reset()) {
            directories.remove(key);
            names.forEach(directory -> lose(key, directory, events));
        }
    }

    private static void add(Path directory, WatchEvent<?> event, Map<Path, FileEvent.Kind> events) {
        if (event.context() instanceof Path name) {
            FileEvent.Kind kind = event.kind() == StandardWatchEventKinds.ENTRY_CREATE
                    ? FileEvent.Kind.CREATED
                    : FileEvent.Kind.TOUCHED;
            events.merge(directory.resolve(name), kind, NativeEvents::more);
        } else {
            events.merge(directory, FileEvent.Kind.LOST, NativeEvents::more);
        }
    }

    private void lose(WatchKey key, Path directory, Map<Path, FileEvent.Kind> events) {
        if (keys.remove(directory, key)) {
            events.merge(directory, FileEvent.Kind.LOST, NativeEvents::more);
        }
    }

    private static FileEvent.Kind more(FileEvent.Kind one, FileEvent.Kind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException alreadyBroken) {
            // Nothing of the file system depends on it: the descriptor is closed with the process at the latest.
            return;
        }
    }
}
