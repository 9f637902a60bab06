package io.hotswap.restart.os.logging;

/** The constants of {@code java.util.logging.Level} that JNA uses. */
public enum Level {
    SEVERE,
    WARNING,
    INFO,
    FINE,
    FINER
}
