package io.hotswap.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a class of a cycle comes from, and where it runs.
 *
 * @param file the class file or the jar that changed; absent where there is none, as in an explanation
 * @param loaders the class loaders that hold the class, by their class and name
 */
public record Origin(@Nullable String file, List<String> loaders) {
    /** Of a class without a process. */
    public static final Origin NONE = new Origin(null, List.of());

    public Origin {
        loaders = List.copyOf(loaders);
    }
}
