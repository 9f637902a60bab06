package io.hotswap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.machine.Machine;
import io.hotswap.benchmarks.machine.Noise;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    Path directory;

    @Test
    void aRunBecomesJsonTablesAndPlots() throws Exception {
        Figure ours = figure("hotswap", 30, "");
        Figure bare = figure("bare call", 10, "");
        Figure peer = new Figure("latency", "reload", "peer", ours.conditions(), "ms", List.of(), "cannot add methods");

        String page = new ResultFiles(directory).write(result(List.of(bare, ours, peer)));

        assertThat(directory.resolve("latency.json")).content().contains("\"subject\": \"hotswap\"", "\"noise\"");
        assertThat(directory.resolve("latency.md")).content().isEqualTo(page);
        assertThat(page)
                .contains("| edit | subject | samples | least | median | p95 | p99 | hotswap over it |")
                .contains("| body | bare call | 9 | 10.0 | 10.0 | 10.0 | 10.0 | 3.00 [3.00, 3.00] |")
                .contains("| body | peer | 0 | | | | | cannot add methods |")
                .contains("![latency-reload.svg](latency-reload.svg)");
        assertThat(directory.resolve("README.md"))
                .content()
                .contains("| latency | reload (edit body) | 30.0 ms | bare call: 3.00 [3.00, 3.00] |");
        assertThat(directory.resolve("latency-reload.svg"))
                .content()
                .satisfies(
                        svg -> assertThat(svg.contains("<svg ") && svg.strip().endsWith("</svg>"))
                                .isTrue());
    }

    private static Figure figure(String subject, double value, String note) {
        return new Figure(
                "latency",
                "reload",
                subject,
                new TreeMap<>(Map.of("edit", "body")),
                "ms",
                Collections.nCopies(9, value),
                note);
    }

    private static SuiteResult result(List<Figure> figures) {
        Machine machine = new Machine("a processor", 2, 1024, "Linux 6", "Some 17");
        return new SuiteResult(
                "latency",
                Scale.SHORT,
                "2026-01-01T00:00:00Z",
                machine,
                new Noise(1, 0.1, 1, 0.1, 0.2),
                0.5,
                1,
                60,
                figures);
    }
}
