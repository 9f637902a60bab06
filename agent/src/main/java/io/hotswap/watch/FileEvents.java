package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The operating system's news of directories. */
sealed interface FileEvents permits NativeEvents, SilentEvents {

    /** From now on tells of what happens in the directory, though not below it. */
    void register(Path directory) throws IOException;

    boolean isRegistered(Path directory);

    /** Gives up a directory that is gone, and all below it. */
    void forget(Path directory);

    /** Waits for events at most as long as given, and returns all there are. */
    List<FileEvent> poll(long nanos) throws InterruptedException;

    void close();
}
