package io.hotswap.restart.os.logging;

import org.jspecify.annotations.Nullable;

/**
 * Logs nothing. The first use of {@code java.util.logging.Logger} in a JVM decides on its LogManager, which is the
 * application's decision and not an agent's.
 */
public final class Logger {
    private Logger() {}

    public static Logger getLogger(String name) {
        return new Logger();
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(Level level, String message) {}

    public void log(Level level, String message, @Nullable Object parameter) {}

    public void log(Level level, String message, @Nullable Object[] parameters) {}

    public void log(Level level, String message, @Nullable Throwable thrown) {}
}
