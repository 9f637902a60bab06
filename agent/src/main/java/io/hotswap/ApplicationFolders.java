package io.hotswap;

import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.DirectoryWatcher;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.WatchSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches folders that the application names, by a watcher of their own that begins with the first of them. */
final class ApplicationFolders {
    private final Supplier<WatchSettings> settings;
    private final Consumer<Map<Path, Set<Path>>> changed;
    private final Consumer<String> console;
    private @Nullable DirectoryWatcher watcher;

    /**
     * Watches nothing yet.
     *
     * @param settings asked for once, with the first folder
     * @param changed told, on the watching thread, which files of which folder have changed
     */
    ApplicationFolders(
            Supplier<WatchSettings> settings, Consumer<Map<Path, Set<Path>>> changed, Consumer<String> console) {
        this.settings = settings;
        this.changed = changed;
        this.console = console;
    }

    /** Begins to watch an absolute folder, once. */
    synchronized void watch(Path folder) {
        if (watcher == null) {
            watcher = new DirectoryWatcher(List.of(folder), settings.get(), this::tell, console);
            watcher.start();
        } else if (!watcher.roots().contains(folder)) {
            watcher.add(folder);
        }
    }

    private void tell(ChangeSet changes) {
        Map<Path, Set<Path>> byFolder = new HashMap<>();
        for (FileChange change : changes.changes()) {
            byFolder.computeIfAbsent(change.root(), folder -> new TreeSet<>())
                    .add(change.root().resolve(change.path()));
        }
        byFolder.replaceAll((folder, files) -> Set.copyOf(files));
        changed.accept(Map.copyOf(byFolder));
    }
}
