package io.hotswap.demo.folders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Compares a folder with how it was, twenty times a second. It polls, because the system's events do not reach into a container. A
 * file is reported once it was the same for two looks, so that one that is being written is waited for.
 */
public final class FolderWatch implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Path folder;
    private final Consumer<Set<Path>> changes;
    private final Consumer<String> console;
    private final Set<Path> moving = new HashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "shop-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Path, Stamp> before;

    /**
     * Remembers how the folder is now.
     *
     * @param changes is given the files that were written, made or deleted, below the folder
     */
    public FolderWatch(Path folder, Consumer<Set<Path>> changes, Consumer<String> console) throws IOException {
        this.folder = folder;
        this.changes = changes;
        this.console = console;
        this.before = Stamp.below(folder);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with close, and a look does not throw.
    public void start() {
        clock.scheduleWithFixedDelay(
                this::lookSafely, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    void look() throws IOException {
        Map<Path, Stamp> now = Stamp.below(folder);
        Set<Path> moved = different(before, now);
        before = now;
        moving.addAll(moved);
        if (moved.isEmpty() && !moving.isEmpty()) {
            Set<Path> settled = Set.copyOf(moving);
            moving.clear();
            changes.accept(settled);
        }
    }

    // An exception that leaves a scheduled task ends the schedule.
    private void lookSafely() {
        try {
            look();
        } catch (IOException | RuntimeException failed) {
            console.accept("shop: a change in " + folder + " was not taken over: " + failed);
        }
    }

    private static Set<Path> different(Map<Path, Stamp> before, Map<Path, Stamp> now) {
        Set<Path> moved = new HashSet<>();
        now.forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                moved.add(file);
            }
        });
        before.keySet().stream().filter(file -> !now.containsKey(file)).forEach(moved::add);
        return moved;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
