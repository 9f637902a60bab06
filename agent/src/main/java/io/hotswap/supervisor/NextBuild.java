package io.hotswap.supervisor;

import io.hotswap.config.HotswapOptions;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.WatchMode;
import io.hotswap.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Waits until a build has written class files; that it has deleted some is no reason to start. */
final class NextBuild {
    private final HotswapOptions.Watching watching;
    private final Consumer<String> console;

    NextBuild(HotswapOptions.Watching watching, Consumer<String> console) {
        this.watching = watching;
        this.console = console;
    }

    /**
     * Returns when whole class files have changed.
     *
     * @param since what was written later counts
     */
    void await(List<Path> outputs, Instant since) throws InterruptedException {
        CountDownLatch built = new CountDownLatch(1);
        WatchSettings settings = new WatchSettings(
                WatchMode.valueOf(watching.mode().toUpperCase(Locale.ROOT)),
                watching.pollInterval(),
                watching.quiet(),
                since);
        Consumer<ChangeSet> look = changes -> {
            if (changes.changes().stream().anyMatch(NextBuild::isWrittenClass)) {
                built.countDown();
            }
        };
        try (DirectoryWatcher watcher = new DirectoryWatcher(outputs, settings, look, console)) {
            watcher.start();
            built.await();
        }
    }

    private static boolean isWrittenClass(FileChange change) {
        return change.isClassFile() && change.content() != null;
    }
}
