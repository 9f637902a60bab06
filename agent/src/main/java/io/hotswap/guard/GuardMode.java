package io.hotswap.guard;

import java.util.Locale;

/** What follows when a batch has made things worse. */
public enum GuardMode {
    OFF,
    WARN,
    ROLLBACK;

    public static GuardMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
