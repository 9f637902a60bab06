package io.hotswap.watch;

import java.nio.file.Path;

/** A hint that it is worth to look at a path. What has happened there is not believed but found out. */
record FileEvent(Path path, Kind kind) {

    /** How much there may be to see, the least first. */
    enum Kind {
        /** The path itself was written, deleted, or has other attributes. */
        TOUCHED,
        /** The path is new; a directory may have been filled before we came. */
        CREATED,
        /** Events of the directory were lost. */
        LOST
    }
}
