package io.hotswap.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The signals that a process lets pass without effect: {@code SigIgn} in proc(5)'s {@code status}, a bit for each. */
public final class IgnoredSignals {
    private static final String KEY = "SigIgn:";
    private static final int HEXADECIMAL = 16;
    private static final Map<String, Integer> NUMBERS =
            Map.of("HUP", 1, "INT", 2, "QUIT", 3, "USR1", 10, "USR2", 12, "TERM", 15);

    private IgnoredSignals() {}

    /**
     * Whether a signal is known to have no effect; a shell without job control starts what it puts in the background so
     * that it ignores SIGINT.
     *
     * @param signal its name without SIG
     * @return false where the system does not say
     */
    public static boolean contain(String signal, long processId) {
        try {
            return inStatus(signal, Files.readString(Path.of("/proc/" + processId + "/status")));
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    static boolean inStatus(String signal, String status) {
        Integer number = NUMBERS.get(signal);
        return number != null
                && status.lines()
                        .filter(line -> line.startsWith(KEY))
                        .map(line -> line.substring(KEY.length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, HEXADECIMAL) >> (number - 1) & 1) == 1);
    }
}
