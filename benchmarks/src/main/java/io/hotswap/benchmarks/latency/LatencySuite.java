package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.List;

/** Each kind of edit, in JVMs with few and many classes, idle and busy, beside the bare call and HotswapAgent. */
public final class LatencySuite implements Suite {
    private static final int FEW = 2_000;
    private static final int MANY = 20_000;
    private static final int SPRING_ROUNDS = 12;

    private final BuildTree tree;

    public LatencySuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Samples samples = new Samples(name());
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            OutputDirectory library = directory.below("library");
            EditedProgram.writeLibrary(library, scale == Scale.LONG ? MANY : FEW);
            for (EditRounds rounds : scale == Scale.LONG ? EditRounds.LONG : EditRounds.SHORT) {
                try (ComparedJvms jvms = ComparedJvms.start(tree, directory, rounds)) {
                    jvms.measure(samples);
                }
            }
        } finally {
            directory.delete();
        }
        if (scale == Scale.LONG) {
            new SpringEdits(tree, samples).measure(SPRING_ROUNDS);
        }
        return samples.figures();
    }
}
