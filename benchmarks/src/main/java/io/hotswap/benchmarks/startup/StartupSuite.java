package io.hotswap.benchmarks.startup;

import io.hotswap.benchmarks.comparison.Comparison;
import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The start of applications of one, a thousand and ten thousand classes and of a Spring application, each without an agent and with one. */
public final class StartupSuite implements Suite {
    private static final String APPLICATION = "application";
    private static final String ABSENT = "agent absent";

    private final BuildTree tree;

    public StartupSuite(BuildTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        OutputDirectory directory = OutputDirectory.temporary();
        try {
            List<Figure> figures = new ArrayList<>();
            int starts = scale == Scale.LONG ? 20 : 3;
            for (int classes : scale == Scale.LONG ? List.of(1, 1_000, 10_000) : List.of(1, 1_000)) {
                figures.addAll(
                        starts(StartedApplication.generated(directory.below("classes" + classes), classes), starts));
            }
            figures.addAll(spring(directory.below("probe"), starts));
            return figures;
        } finally {
            directory.delete();
        }
    }

    private List<Figure> spring(OutputDirectory probe, int starts) throws IOException, InterruptedException {
        if (Shop.isBuilt(tree)) {
            return starts(StartedApplication.spring(probe, tree), starts);
        }
        return List.of(figure(
                "start, elapsed time",
                Subject.HOTSWAP,
                "Spring Boot",
                "ms",
                List.of(),
                "the application is not built: mvn -f benchmarks/spring-app package"));
    }

    private Map<String, List<String>> subjects(StartedApplication application) {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put(
                Subject.HOTSWAP, Subject.hotswap(tree, application.watched()).options());
        subjects.put(ABSENT, List.of());
        subjects.put("an agent that does nothing", Subject.bare(tree).options());
        Subject other = Subject.hotswapAgent(tree);
        subjects.put(other.name(), other.options());
        return subjects;
    }

    // In turns, so that what the machine does otherwise falls on all.
    private List<Figure> starts(StartedApplication application, int starts) throws IOException, InterruptedException {
        Map<String, List<String>> subjects = subjects(application);
        Map<String, List<StartedApplication.Start>> all = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (int i = 0; i <= starts; i++) {
            for (Map.Entry<String, List<String>> subject : subjects.entrySet()) {
                if (!failures.containsKey(subject.getKey())) {
                    start(application, subject, all, failures);
                }
            }
            if (i == 0) {
                // The first start reads files that no cache of the system has yet.
                all.clear();
            }
        }
        List<Figure> figures = new ArrayList<>();
        subjects.keySet().forEach(subject -> {
            List<StartedApplication.Start> taken = all.getOrDefault(subject, List.of());
            String note = failures.getOrDefault(subject, "");
            Map<String, ToDoubleFunction<StartedApplication.Start>> measures = Map.of(
                    "start, elapsed time ms", StartedApplication.Start::wallMillis,
                    "start, processor time ms", StartedApplication.Start::cpuMillis,
                    "resident memory after the start KiB", StartedApplication.Start::residentKib);
            new TreeMap<>(measures).forEach((measure, value) -> {
                int unit = measure.lastIndexOf(' ');
                figures.add(figure(
                        measure.substring(0, unit),
                        subject,
                        application.name(),
                        measure.substring(unit + 1),
                        taken.stream().map(value::applyAsDouble).toList(),
                        note));
            });
        });
        Map<String, ToDoubleFunction<StartedApplication.Start>> paired = Map.of(
                "elapsed time", StartedApplication.Start::wallMillis,
                "processor time", StartedApplication.Start::cpuMillis);
        new TreeMap<>(paired)
                .forEach((measure, value) -> figures.add(paired(application, measure, value, all, failures)));
        return figures;
    }

    // Two starts of one round have the same neighbours, so that their ratio holds where the machine is not at rest.
    private Figure paired(
            StartedApplication application,
            String measure,
            ToDoubleFunction<StartedApplication.Start> value,
            Map<String, List<StartedApplication.Start>> all,
            Map<String, String> failures) {
        List<StartedApplication.Start> ours = all.getOrDefault(Subject.HOTSWAP, List.of());
        List<StartedApplication.Start> without = all.getOrDefault(ABSENT, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(ours.size(), without.size()); round++) {
            ratios.add(value.applyAsDouble(ours.get(round)) / value.applyAsDouble(without.get(round)));
        }
        String note = ratios.isEmpty()
                ? failures.getOrDefault(Subject.HOTSWAP, failures.getOrDefault(ABSENT, ""))
                : "median and 95 % interval: "
                        + Comparison.of(ratios, Collections.nCopies(ratios.size(), 1.0))
                                .text();
        return figure(
                "start, " + measure + " with all plugins over that without an agent in the same round",
                Subject.HOTSWAP,
                application.name(),
                "ratio",
                ratios,
                note);
    }

    private static void start(
            StartedApplication application,
            Map.Entry<String, List<String>> subject,
            Map<String, List<StartedApplication.Start>> all,
            Map<String, String> failures)
            throws InterruptedException {
        try {
            all.computeIfAbsent(subject.getKey(), first -> new ArrayList<>())
                    .add(application.start(subject.getValue()));
        } catch (IOException cannot) {
            String why = String.valueOf(cannot.getMessage()).replaceAll("\\s+", " ");
            failures.put(subject.getKey(), why.substring(0, Math.min(why.length(), 300)));
        }
    }

    private Figure figure(
            String measure, String subject, String application, String unit, List<Double> samples, String note) {
        return new Figure(
                name(), measure, subject, new TreeMap<>(Map.of(APPLICATION, application)), unit, samples, note);
    }
}
