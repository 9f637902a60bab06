package io.hotswap.benchmarks.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a figure depends on beside the code, as proc(5) and the JVM tell it.
 *
 * @param cpu the processor's model
 * @param cores that the JVM may use
 * @param memory of the machine in MiB; 0 where proc(5) is missing
 * @param kernel name and release of the operating system
 * @param jdk vendor and version of the JDK that runs all measured JVMs */
public record Machine(String cpu, int cores, long memory, String kernel, String jdk) {
    private static final long KIB = 1024;

    /** This one. */
    public static Machine read() {
        return new Machine(
                line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                line("/proc/meminfo", "MemTotal")
                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KIB)
                        .orElse(0L),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version());
    }

    /** The average number of ready threads in the last minute; negative where the system does not tell. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** In one line. */
    public String text() {
        return String.format(Locale.ROOT, "%s, %d cores, %d MiB, %s, JDK %s", cpu, cores, memory, kernel, jdk);
    }

    private static Optional<String> line(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
