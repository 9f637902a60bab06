package io.hotswap.benchmarks.interfaces;

import io.hotswap.benchmarks.process.Dialogue;
import io.hotswap.benchmarks.sample.BareRedefinition;
import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * An application that is edited: {@code edit} answers the ms to the first call of the new code, {@code bare} those of the JVM's own
 * call for a class that nobody watches, {@code held} what it and the history hold.
 */
final class ReloadedProgram {
    static final String EDITED = "edited";
    static final String CONTROL = "control";

    private static final double MILLI = 1e6;
    private static final int KIB = 1024;

    private final OutputDirectory output;
    private final EditedClasses edited;
    private final BareRedefinition control;
    private final Duration pause;

    private ReloadedProgram(
            OutputDirectory output, int classes, OutputDirectory templates, OutputDirectory unwatched, Duration pause) {
        this.output = output;
        this.pause = pause;
        this.edited = EditedClasses.load(output, EDITED, TwoVersions.kept(templates, EDITED, classes));
        this.control =
                new BareRedefinition(EditedClasses.load(unwatched, CONTROL, TwoVersions.kept(templates, CONTROL, 1)));
    }

    /**
     * Takes the watched directory, how many classes are edited at once, where the versions are kept, a directory that nobody
     * watches, and the ms before an edit.
     */
    public static void main(String... arguments) throws IOException {
        // The agent puts its bean into a server of beans that is there.
        ManagementFactory.getPlatformMBeanServer();
        ReloadedProgram program = new ReloadedProgram(
                new OutputDirectory(Path.of(arguments[0])),
                Integer.parseInt(arguments[1]),
                new OutputDirectory(Path.of(arguments[2])),
                new OutputDirectory(Path.of(arguments[3])),
                Duration.ofMillis(Long.parseLong(arguments[4])));
        Dialogue.answer(program::obey);
    }

    private String obey(List<String> words) {
        return switch (words.get(0)) {
            case "edit" -> String.valueOf(edit());
            case "bare" -> String.valueOf(bare());
            case "held" -> memory() + " " + history();
            default -> throw new IllegalStateException("no such command: " + words);
        };
    }

    private double edit() {
        Rest.of(pause);
        output.write(edited.edit());
        long start = System.nanoTime();
        edited.awaitAnswers();
        return (System.nanoTime() - start) / MILLI;
    }

    private double bare() {
        control.prepare();
        long start = System.nanoTime();
        control.redefine();
        return (System.nanoTime() - start) / MILLI;
    }

    /** Heap and metaspace in use, in KiB. */
    private static String memory() {
        long heap = Long.MAX_VALUE;
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        return heap / KIB + " " + metaspace / KIB;
    }

    /** Bytes of class files, and versions, as the agent's bean has them. */
    private static String history() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("io.hotswap:type=Hotswap");
            Object[] versions = (Object[]) server.getAttribute(name, "Versions");
            return server.getAttribute(name, "HistoryBytes") + " " + versions.length;
        } catch (JMException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
