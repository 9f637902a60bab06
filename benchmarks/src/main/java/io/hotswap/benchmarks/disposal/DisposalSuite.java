package io.hotswap.benchmarks.disposal;

import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A module with a timer, a listener and a cache entry in each of its versions: what of them is retained, and in how much heap. */
public final class DisposalSuite implements Suite {
    /** Stops what a version has started, by {@code @OnDispose}. */
    public static final String WITH = "with disposal";

    /** The same module without that hook. */
    public static final String WITHOUT = "without disposal";

    private static final int VERSIONS = 1_000;
    private static final int STEP = 100;

    private final Path libraries;

    /** With the agent and the API beside the benchmarks. */
    public DisposalSuite() {
        try {
            Path ours = Path.of(DisposalSuite.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            this.libraries = ours.toAbsolutePath().resolveSibling("lib");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String name() {
        return "disposal";
    }

    /** Both run at the same time, once at either scale: nothing here is a time. */
    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hotswap-disposal-");
        try (ReloadedJvm with = start(folder.resolve("with"), true);
                ReloadedJvm without = start(folder.resolve("without"), false)) {
            List<Figure> figures = new ArrayList<>();
            figures.addAll(figures(WITH, with.readings()));
            figures.addAll(figures(WITHOUT, without.readings()));
            // What a failed run has left is for whoever looks for the reason.
            delete(folder);
            return figures;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ReloadedJvm start(Path folder, boolean disposes) throws IOException {
        Path classes = Files.createDirectories(folder);
        new ModuleSource(disposes).compileInto(classes, libraries.resolve("hotswap-api.jar"));
        return ReloadedJvm.start(libraries, classes, VERSIONS, STEP);
    }

    private List<Figure> figures(String subject, List<Retained> readings) {
        List<Figure> figures = new ArrayList<>();
        for (Retained reading : readings) {
            String versions = "%04d".formatted(reading.versions());
            figures.add(figure("timers", subject, versions, "objects", reading.timers()));
            figures.add(figure("listeners", subject, versions, "objects", reading.listeners()));
            figures.add(figure("cache entries", subject, versions, "objects", reading.entries()));
            figures.add(figure("heap", subject, versions, "KiB", reading.heapKib()));
        }
        return figures;
    }

    private Figure figure(String what, String subject, String versions, String unit, long value) {
        return new Figure(
                name(),
                "retained " + what,
                subject,
                new TreeMap<>(Map.of("versions", versions)),
                unit,
                List.of((double) value),
                "");
    }
}
