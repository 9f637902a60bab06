package io.hotswap.benchmarks.startup;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs an application's main, prints what its start has cost, and halts; for a JVM of its own, without the benchmarks' libraries. */
public final class StartupProbe {
    static final String MARK = "started";

    // USER_HZ is 100 on every architecture that Linux runs a JVM on (proc(5)).
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER_TIME = 11;
    private static final String RESIDENT = "VmRSS:";

    private StartupProbe() {}

    /** Takes the main class and its arguments. */
    public static void main(String... arguments) throws IOException, ReflectiveOperationException {
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        System.out.println(MARK + " " + processorMillis() + " " + residentKib());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static long processorMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * MILLIS_PER_TICK;
    }

    private static long residentKib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(
                        line.substring(RESIDENT.length()).replace("kB", "").strip());
            }
        }
        throw new IOException("/proc/self/status does not tell " + RESIDENT);
    }
}
