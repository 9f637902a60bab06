package io.hotswap.benchmarks.process;

import io.hotswap.benchmarks.process.Reading.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Reads what this JVM holds. It has to be started with {@code -XX:NativeMemoryTracking=summary}. */
public final class OwnMemory {
    // A collection frees the metadata of what it found dead only when the next one begins, and so on.
    private static final int COLLECTIONS = 5;
    private static final double KIB = 1024;
    private static final double MILLION = 1_000_000;
    private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern CLASSES = Pattern.compile("Total = \\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private OwnMemory() {}

    /** After full collections. */
    public static Reading read(int edits) {
        double cpu = processorNanos() / MILLION;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.CPU, cpu);
        values.put(
                Measure.HEAP,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB);
        values.put(Measure.METASPACE, pools(name -> name.equals("Metaspace")));
        values.put(Measure.CODE, pools(name -> name.startsWith("CodeHeap") || name.equals("CodeCache")));
        // The count of ClassLoadingMXBean grows by one with each redefinition, whoever makes it.
        values.put(Measure.CLASSES, number(CLASSES, diagnostic("vmClassloaderStats")));
        values.put(Measure.NATIVE, number(TOTAL, diagnostic("vmNativeMemory", "summary")));
        values.put(Measure.RESIDENT, number(RESIDENT, status()));
        return new Reading(edits, values);
    }

    private static double processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime()
                : Double.NaN;
    }

    private static double pools(Predicate<String> names) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> names.test(pool.getName()))
                        .map(MemoryPoolMXBean::getUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / KIB;
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private static String diagnostic(String operation, String... arguments) {
        boolean plain = arguments.length == 0;
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            return (String) server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    operation,
                    plain ? new Object[0] : new Object[] {arguments},
                    plain ? new String[0] : new String[] {String[].class.getName()});
        } catch (JMException impossible) {
            throw new IllegalStateException("the JVM does not answer " + operation, impossible);
        }
    }

    private static String status() {
        try {
            return Files.readString(Path.of("/proc/self/status"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
