package io.hotswap.benchmarks.watching;

import io.hotswap.benchmarks.latency.EditingJvm;
import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Among few and many files, by events and by polling: processor time at rest, and the latency of an edit of a body. */
public final class WatchingSuite implements Suite {
    private static final String REST = "processor time at rest";
    private static final String LATENCY = "reload latency";
    private static final int TURNS = 6;
    private static final int WARM_UP = 5;

    private final BuildTree tree;

    public WatchingSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "watching";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            boolean isLong = scale == Scale.LONG;
            for (int files : isLong ? List.of(100, 10_000, 100_000) : List.of(100, 10_000)) {
                compared(samples, directory, files, isLong ? 10_000 : 2_000, isLong ? 20 : 8);
            }
        } catch (RefusedException impossible) {
            throw new IOException("a body edit is refused: " + impossible.getMessage(), impossible);
        } finally {
            directory.delete();
        }
        return samples.figures();
    }

    private void compared(Samples samples, OutputDirectory directory, int files, long restMillis, int edits)
            throws IOException, InterruptedException, RefusedException {
        Map<String, EditingJvm> jvms = new LinkedHashMap<>();
        try {
            for (Watcher watcher : Watcher.values()) {
                OutputDirectory output = directory.below(watcher.name() + files);
                ManyFiles.write(output, files);
                Subject subject = watcher.subject(tree, output.path());
                jvms.put(subject.name(), EditingJvm.start(subject, directory, output, WARM_UP + edits, 0));
            }
            // What is read at the start is no rest.
            Thread.sleep(5_000);
            for (int turn = 0; turn < TURNS; turn++) {
                Rested.all(
                        jvms,
                        restMillis,
                        (subject, share) ->
                                samples.add(REST, subject, conditions(files), "CPU s per hour", share * 3_600));
            }
            for (int edit = 0; edit < WARM_UP + edits; edit++) {
                for (Map.Entry<String, EditingJvm> jvm : jvms.entrySet()) {
                    if (!jvm.getKey().equals(Watcher.NOBODY.subjectName())) {
                        double millis = jvm.getValue().editBody(edit);
                        if (edit >= WARM_UP) {
                            samples.add(LATENCY, jvm.getKey(), conditions(files), "ms", millis);
                        }
                    }
                }
            }
        } finally {
            jvms.values().forEach(EditingJvm::close);
        }
    }

    private static Map<String, String> conditions(int files) {
        return Map.of("files", String.valueOf(files));
    }
}
