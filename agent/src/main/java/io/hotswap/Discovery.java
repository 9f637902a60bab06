package io.hotswap;

import io.hotswap.output.SiblingOutputs;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.watch.DirectoryWatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Watches the outputs behind the places that classes come from, and says so. */
final class Discovery {
    private final OutputFiles files;
    private final DirectoryWatcher watcher;
    private final SiblingOutputs siblings = new SiblingOutputs(System::nanoTime);
    private final Runnable behindJars;
    private final Path directory;
    private final Consumer<String> console;

    /**
     * Of this process.
     *
     * @param behindJars runs when there are outputs, or more of them, that are on no class path
     * @param directory against which paths are shown
     */
    Discovery(
            OutputFiles files,
            DirectoryWatcher watcher,
            Runnable behindJars,
            Path directory,
            Consumer<String> console) {
        this.files = files;
        this.watcher = watcher;
        this.behindJars = behindJars;
        this.directory = directory;
        this.console = console;
    }

    /** Says what is watched from the start. */
    void first() {
        console.accept("watches " + (files.roots().isEmpty() ? "nothing yet: set watch=DIR" : joined(files.roots())));
        if (OutputDiscovery.isBehindAJar(files.roots(), directory)) {
            behindJars.run();
        }
    }

    /** Watches what belongs to the location of a code source. */
    void discover(String location) {
        List<Path> found = OutputDiscovery.of(location, files.roots(), siblings);
        found.forEach(files::addRoot);
        found.forEach(watcher::add);
        if (!found.isEmpty()) {
            behindJars.run();
            console.accept("watches " + joined(found) + " too");
        }
    }

    private String joined(List<Path> paths) {
        return String.join(", ", paths.stream().map(this::shown).toList());
    }

    private String shown(Path path) {
        return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
    }
}
