package io.hotswap.plugin;

import java.util.Objects;

/**
 * A framework, and the versions of it that a plugin is tested with.
 *
 * @param marker the binary name of a class that the framework cannot work without
 * @param from the first version, such as {@code 6.0}; empty for any
 * @param below the first version that is not tested any more, such as {@code 8}; empty for any
 */
public record Framework(String marker, String from, String below) {

    public Framework {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(below, "below");
    }

    /** In whatever version, also in one that does not say which it is. */
    public static Framework ofAnyVersion(String marker) {
        return new Framework(marker, "", "");
    }
}
