package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes and deletes files below watched directories. */
public interface FileWriting {
    /**
     * Called on the watch thread.
     *
     * @return the absolute paths of what may differ now
     */
    List<Path> write() throws IOException;
}
