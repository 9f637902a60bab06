package io.hotswap.benchmarks.interfaces;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.MeasuredProcess;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link ReloadedProgram} in a JVM of its own, with history, guard and dashboard. */
final class ReloadedJvm {
    private ReloadedJvm() {}

    /**
     * Starts it.
     *
     * @param classes how many are edited at once
     * @param pause before each edit
     */
    static MeasuredProcess start(BuildTree tree, OutputDirectory work, int classes, Duration pause, Path log)
            throws IOException {
        return startBy(List.of(), tree, work, classes, pause, log);
    }

    /** The same, started by another command, which has to end as the JVM. */
    static MeasuredProcess startBy(
            List<String> launcher, BuildTree tree, OutputDirectory work, int classes, Duration pause, Path log)
            throws IOException {
        OutputDirectory watched = work.below("classes");
        TwoVersions versions = TwoVersions.compile(ReloadedProgram.EDITED, classes);
        versions.keep(work.below("templates"));
        TwoVersions.compile(ReloadedProgram.CONTROL, 1).keep(work.below("templates"));
        watched.write(versions.first());
        return MeasuredProcess.startBy(
                launcher,
                List.of(
                        "-javaagent:" + tree.jar("hotswap") + "=watch=" + watched.path()
                                + ",restart=never,watch.quiet=10ms,dashboard=on,history.max=50,guard=warn",
                        "-javaagent:" + tree.jar("byte-buddy-agent"),
                        "-cp",
                        BuildTree.classPath(),
                        ReloadedProgram.class.getName(),
                        watched.path().toString(),
                        String.valueOf(classes),
                        work.path().resolve("templates").toString(),
                        work.path().resolve("control").toString(),
                        String.valueOf(pause.toMillis())),
                work.path(),
                log);
    }

    /** Edits so many times; ms to the first call of the new code, each. */
    static List<Double> edit(MeasuredProcess process, int times) throws IOException, RefusedException {
        List<Double> latencies = new ArrayList<>();
        for (int edit = 0; edit < times; edit++) {
            latencies.add(Double.parseDouble(process.ask("edit")));
        }
        return latencies;
    }
}
