package io.hotswap.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedJvmsIT {
    @TempDir
    Path directory;

    @Test
    void theSameEditsGoLiveInEachJvmAndTheAgentTellsItsPhases() throws Exception {
        EditRounds rounds =
                new EditRounds(0, true, false, 0, Map.of(EditKind.BODY, 2, EditKind.INNER, 1, EditKind.BATCH_10, 1));
        Samples samples = new Samples("latency");

        try (ComparedJvms jvms = ComparedJvms.start(BuildTree.ofThisJar(), new OutputDirectory(directory), rounds)) {
            jvms.measure(samples);
        }

        List<Figure> figures = samples.figures();
        assertThat(samplesOf(figures, Subject.HOTSWAP, EditKind.BODY, rounds))
                .hasSize(2)
                .allMatch(ms -> ms > 0);
        assertThat(samplesOf(figures, Subject.BARE, EditKind.BODY, rounds))
                .hasSize(2)
                .allMatch(ms -> ms > 0);
        assertThat(samplesOf(figures, Subject.HOTSWAP, EditKind.INNER, rounds)).hasSize(1);
        assertThat(samplesOf(figures, Subject.BARE, EditKind.BATCH_10, rounds)).hasSize(1);
        assertThat(figures.stream()
                        .filter(figure -> figure.measure().equals(ComparedJvms.PHASES))
                        .map(figure -> figure.conditions().get(ComparedJvms.PHASE)))
                .contains("settle", "read", "plan", "rewrite", "redefine", "hooks");
    }

    private static List<Double> samplesOf(List<Figure> figures, String subject, EditKind kind, EditRounds rounds) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(ComparedJvms.LATENCY))
                .filter(figure -> figure.subject().equals(subject))
                .filter(figure -> figure.conditions().equals(rounds.conditions(kind)))
                .findFirst()
                .orElseThrow()
                .samples();
    }
}
