package io.hotswap.benchmarks.interfaces;

import io.hotswap.benchmarks.process.Dialogue;
import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An application that is edited: {@code edit} answers the ms to the first call of the new code, {@code memory} what it holds. */
final class ReloadedProgram {
    static final String EDITED = "edited";
    static final Duration BETWEEN_EDITS = Duration.ofMillis(30);

    private static final double MILLI = 1e6;
    private static final int KIB = 1024;

    private final OutputDirectory output;
    private final EditedClasses edited;

    private ReloadedProgram(OutputDirectory output, int classes, OutputDirectory templates) {
        this.output = output;
        this.edited = EditedClasses.load(output, EDITED, TwoVersions.kept(templates, EDITED, classes));
    }

    /** Takes the watched directory, how many classes are edited at once, and where their versions are kept. */
    public static void main(String... arguments) throws IOException {
        ReloadedProgram program = new ReloadedProgram(
                new OutputDirectory(Path.of(arguments[0])),
                Integer.parseInt(arguments[1]),
                new OutputDirectory(Path.of(arguments[2])));
        Dialogue.answer(program::obey);
    }

    private String obey(List<String> words) {
        return switch (words.get(0)) {
            case "edit" -> String.valueOf(edit());
            case "memory" -> memory();
            default -> throw new IllegalStateException("no such command: " + words);
        };
    }

    private double edit() {
        Rest.of(BETWEEN_EDITS);
        output.write(edited.edit());
        long start = System.nanoTime();
        edited.awaitAnswers();
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
}
