package io.hotswap.benchmarks.interfaces;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.MeasuredProcess;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the guard costs a hot method, reloads with and without browsers that do not read, and with full disks, in turns. */
public final class InterfacesSuite implements Suite {
    private static final String LATENCY = "reload of a batch of 20 classes";
    private static final String DISK = "reload of a batch of 20 classes, with and without full disks";
    private static final String CALL = "a call of a hot method, processor time";
    private static final int CLASSES = 20;
    private static final int PAGES = 12;
    private static final int WARM_UP = 40;
    // A page is given the whole history when it opens, which is not what is measured.
    private static final Duration AFTER_PAGES_OPEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(30);

    private final BuildTree tree;

    public InterfacesSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "interfaces";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        for (int fork = 0; fork < (scale == Scale.LONG ? 20 : 3); fork++) {
            for (int letters : List.of(5, 20, 80)) {
                guard(letters, samples);
            }
        }
        OutputDirectory work = OutputDirectory.temporary();
        try {
            slowPages(work.below("pages"), scale == Scale.LONG ? 20 : 3, samples);
            fullDisks(work, scale == Scale.LONG ? 20 : 3, samples);
        } catch (RefusedException refused) {
            throw new IOException("a body edit is refused: " + refused.getMessage(), refused);
        } finally {
            work.delete();
        }
        return samples.figures();
    }

    private void guard(int letters, Samples samples) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + tree.jar("byte-buddy-agent"),
                "-cp",
                BuildTree.classPath(),
                GuardCost.class.getName(),
                String.valueOf(letters));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the JVM that measures the guard failed, see above: " + command);
        }
        String[] nanos = output.split(" ");
        Map<String, String> conditions = Map.of("letters", String.valueOf(letters));
        for (WatchedCopies.State state : WatchedCopies.State.values()) {
            double sample = Double.parseDouble(nanos[state.ordinal()]);
            samples.add(CALL, state.name().toLowerCase(Locale.ROOT), conditions, "ns", sample);
        }
    }

    private void slowPages(OutputDirectory work, int rounds, Samples samples)
            throws IOException, InterruptedException, RefusedException {
        Path log = work.path().resolve("log");
        try (MeasuredProcess process = ReloadedJvm.start(tree, work, CLASSES, BETWEEN_EDITS, log)) {
            ReloadedJvm.edit(process, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                Thread.sleep(AFTER_PAGES_OPEN.toMillis());
                ReloadedJvm.edit(process, 20).forEach(ms -> samples.add(LATENCY, "no page", Map.of(), "ms", ms));
                try (SilentPages pages = SilentPages.open(PAGES, log)) {
                    Thread.sleep(AFTER_PAGES_OPEN.toMillis());
                    ReloadedJvm.edit(process, 20)
                            .forEach(ms -> samples.add(LATENCY, PAGES + " pages that do not read", Map.of(), "ms", ms));
                }
            }
        }
    }

    private void fullDisks(OutputDirectory work, int rounds, Samples samples)
            throws IOException, InterruptedException, RefusedException {
        if (!FullDisks.arePossible()) {
            samples.note(DISK, "full disks", Map.of(), "ms", "not measured: no mount namespace may be made here");
            return;
        }
        OutputDirectory roomy = work.below("roomy");
        OutputDirectory full = work.below("full");
        try (MeasuredProcess usual = ReloadedJvm.start(
                        tree, roomy, CLASSES, BETWEEN_EDITS, roomy.path().resolve("log"));
                MeasuredProcess cramped = ReloadedJvm.startBy(
                        FullDisks.launcher(),
                        tree,
                        full,
                        CLASSES,
                        BETWEEN_EDITS,
                        full.path().resolve("log"))) {
            ReloadedJvm.edit(usual, WARM_UP);
            ReloadedJvm.edit(cramped, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                ReloadedJvm.edit(usual, 20).forEach(ms -> samples.add(DISK, "disks with room", Map.of(), "ms", ms));
                ReloadedJvm.edit(cramped, 20).forEach(ms -> samples.add(DISK, "full disks", Map.of(), "ms", ms));
            }
        }
    }
}
