package io.hotswap.benchmarks.planner;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import io.hotswap.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Planning a batch of one to fifty thousand changed classes, and the exponent by which its time grows. */
public final class PlannerSuite implements Suite {
    private static final String PLANNING = "planning";
    private static final String CLASSES = "changed classes";
    private static final int FIRST_BATCH = 1_000;
    // The time of a smaller batch is mostly that of what every batch needs.
    private static final int LEAST_OF_EXPONENT = 100;

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public List<Figure> measure(Scale scale) throws IOException, InterruptedException {
        List<String> sizes = scale == Scale.LONG
                ? List.of("1", "10", "100", "1000", "5000", "10000", "25000", "50000")
                : List.of("1", "10", "100", "1000", "5000");
        Map<Integer, List<Double>> warm = run(sizes);
        List<Figure> figures = new ArrayList<>();
        warm.forEach((size, millis) -> figures.add(figure(PLANNING, size, "ms", millis, "")));
        figures.add(first(scale));
        figures.add(exponent(warm));
        return figures;
    }

    private Figure first(Scale scale) throws IOException, InterruptedException {
        List<Double> cold = new ArrayList<>();
        for (int i = 0; i < (scale == Scale.LONG ? 10 : 3); i++) {
            run(List.of("first", String.valueOf(FIRST_BATCH))).values().forEach(cold::addAll);
        }
        return figure(
                "planning the first batch of a JVM", FIRST_BATCH, "ms", cold, "in code that is interpreted still");
    }

    private Figure exponent(Map<Integer, List<Double>> times) {
        SimpleRegression regression = new SimpleRegression();
        times.forEach((size, millis) -> {
            if (size >= LEAST_OF_EXPONENT) {
                regression.addData(
                        Math.log(size),
                        Math.log(new Median()
                                .evaluate(millis.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray())));
            }
        });
        double halfWidth = regression.getN() > 2 ? regression.getSlopeConfidenceInterval() : Double.NaN;
        return new Figure(
                name(),
                "exponent by which planning grows",
                "hotswap",
                new TreeMap<>(Map.of(CLASSES, LEAST_OF_EXPONENT + " and more")),
                "exponent",
                List.of(regression.getSlope()),
                String.format(
                        Locale.ROOT,
                        "%.2f ± %.2f (95 %%), by linear regression of the logarithms of the medians",
                        regression.getSlope(),
                        halfWidth));
    }

    private Figure figure(String measure, int size, String unit, List<Double> samples, String note) {
        return new Figure(
                name(), measure, "hotswap", new TreeMap<>(Map.of(CLASSES, String.valueOf(size))), unit, samples, note);
    }

    private static Map<Integer, List<Double>> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx4g", "-cp", BuildTree.classPath(), PlannerProgram.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the JVM that plans failed: " + output);
        }
        Map<Integer, List<Double>> times = new TreeMap<>();
        output.lines()
                .map(line -> line.split(" "))
                .forEach(words -> times.computeIfAbsent(Integer.valueOf(words[0]), size -> new ArrayList<>())
                        .add(Double.parseDouble(words[1])));
        return times;
    }
}
