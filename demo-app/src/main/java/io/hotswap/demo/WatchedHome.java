package io.hotswap.demo;

import io.hotswap.api.Hotswap;
import io.hotswap.demo.folders.FolderWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Has the folder of the shop watched: by the agent, as it watches classes, or where there is none by the shop itself. */
final class WatchedHome {
    private WatchedHome() {}

    /** @param changes is given the files that were written, made or deleted, below the folder */
    static void follow(Path home, Consumer<Set<Path>> changes, Consumer<String> console) throws IOException {
        if (Hotswap.isPresent()) {
            Hotswap.onFiles(WatchedHome.class, home, changes);
            console.accept("shop: hotswap watches " + home);
        } else {
            new FolderWatch(home, changes, console).start();
        }
    }
}
