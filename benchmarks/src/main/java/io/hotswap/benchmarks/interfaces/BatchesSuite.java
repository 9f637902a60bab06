package io.hotswap.benchmarks.interfaces;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.MeasuredProcess;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What ten thousand batches in one JVM, one behind the other, do to the latency of those that follow, to the memory, and to what the
 * history holds: read after each tenth. The JVM's own call for another class of the same JVM takes longer and longer, too: it walks
 * what has been compiled of all versions and is not collected yet.
 */
public final class BatchesSuite implements Suite {
    private static final int WARM_UP = 200;
    private static final int PARTS = 10;
    private static final int EDITS_FOR_A_CALL = 10;
    private static final String RELOAD = "reload of one class";
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(1);

    private final BuildTree tree;

    public BatchesSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "batches";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        OutputDirectory work = OutputDirectory.temporary();
        Path log = work.path().resolve("log");
        try (MeasuredProcess process = ReloadedJvm.start(tree, work, 1, BETWEEN_EDITS, log)) {
            ReloadedJvm.edit(process, WARM_UP);
            int tenth = (scale == Scale.LONG ? 10_000 : 300) / PARTS;
            for (int part = 1; part <= PARTS; part++) {
                part(process, tenth, part, samples);
            }
        } catch (RefusedException refused) {
            throw new IOException("a body edit is refused: " + refused.getMessage(), refused);
        } finally {
            work.delete();
        }
        return samples.figures();
    }

    private static void part(MeasuredProcess process, int edits, int part, Samples samples)
            throws IOException, RefusedException {
        Map<String, String> conditions = Map.of("batches", String.format(Locale.ROOT, "%05d", part * edits));
        for (int edit = 0; edit < edits; edit += EDITS_FOR_A_CALL) {
            ReloadedJvm.edit(process, EDITS_FOR_A_CALL)
                    .forEach(ms -> samples.add(RELOAD, Subject.HOTSWAP, conditions, "ms", ms));
            samples.add(RELOAD, Subject.BARE, conditions, "ms", Double.parseDouble(process.ask("bare")));
        }
        String[] held = process.ask("held").split(" ");
        List<String> names = List.of("heap", "metaspace", "class files in the history", "versions in the history");
        List<String> units = List.of("KiB", "KiB", "bytes", "versions");
        for (int index = 0; index < names.size(); index++) {
            samples.add(names.get(index), "hotswap", conditions, units.get(index), Double.parseDouble(held[index]));
        }
    }
}
