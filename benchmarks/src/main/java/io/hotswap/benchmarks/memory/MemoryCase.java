package io.hotswap.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * One measured JVM: what is edited, how edits go live, and with what in the JVM.
 *
 * @param subject as figures name it
 * @param way how edits go live
 * @param options of the JVM, for the directory that is watched
 * @param conditions that tell its figures from those of other cases of the subject
 */
record MemoryCase(
        String subject,
        EditKind kind,
        Way way,
        Function<Path, List<String>> options,
        SortedMap<String, String> conditions) {
    /**
     * Runs it.
     *
     * @param quiet before each reading
     * @param readings after how many edits
     */
    MemoryRun run(Duration quiet, List<Integer> readings) throws IOException, InterruptedException {
        try (MemoryJvm jvm = new MemoryJvm(kind)) {
            return jvm.run(options.apply(jvm.watched()), EditedProgram.arguments(way, quiet, readings));
        }
    }

    /** What is told of it. */
    MemoryFigures figures(String suite) {
        return new MemoryFigures(suite, subject, conditions);
    }
}
