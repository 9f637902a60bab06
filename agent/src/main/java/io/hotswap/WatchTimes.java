package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.watch.WatchMode;
import io.hotswap.watch.WatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How directories are watched, by the options. */
final class WatchTimes {
    /** Editors that save by replacing a file are faster. */
    private static final Duration DELETES = Duration.ofMillis(300);

    private WatchTimes() {}

    /** Of what builds write. */
    static WatchSettings ofBuilds(HotswapOptions told, Instant since) {
        return new WatchSettings(
                WatchMode.valueOf(told.watching().mode().toUpperCase(Locale.ROOT)),
                told.watching().pollInterval(),
                told.watching().quiet(),
                since);
    }

    /** Of what editors write. */
    static WatchSettings ofEditors(HotswapOptions told, Instant since) {
        WatchSettings settings = ofBuilds(told, since);
        return new WatchSettings(settings.mode(), settings.pollInterval(), settings.quiet(), since, DELETES);
    }
}
