package io.hotswap.benchmarks.results;

import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.suite.Figure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler;

/** Draws each measure of a run as SVG: medians as bars, on a logarithmic axis where they differ by more than tenfold. */
public final class Plots {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;
    private static final double MANY = 10;

    private final SuiteResult result;

    public Plots(SuiteResult result) {
        this.result = result;
    }

    /** The names of the files, one for each measure with samples. */
    public List<String> names() {
        return measures().keySet().stream().map(this::fileName).toList();
    }

    public void write(Path directory) throws IOException {
        for (Map.Entry<String, List<Figure>> measure : measures().entrySet()) {
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart(measure.getKey(), measure.getValue()),
                    directory.resolve(fileName(measure.getKey())).toString(),
                    VectorGraphicsFormat.SVG);
        }
    }

    private Map<String, List<Figure>> measures() {
        return result.figures().stream()
                .filter(figure -> !figure.samples().isEmpty())
                .collect(Collectors.groupingBy(Figure::measure, LinkedHashMap::new, Collectors.toList()));
    }

    private String fileName(String measure) {
        return result.suite() + "-" + measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    private CategoryChart chart(String measure, List<Figure> figures) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(result.suite() + ": " + measure + ", median")
                .yAxisTitle(figures.get(0).unit())
                .build();
        OptionalDouble floor = floor(figures);
        chart.getStyler().setYAxisLogarithmic(floor.isPresent());
        floor.ifPresent(chart.getStyler()::setYAxisMin);
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        // A dashed line becomes one element for each dash.
        chart.getStyler().setPlotGridLinesStroke(new BasicStroke(0.5f));
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        Set<String> places = places(figures);
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        for (Figure figure : figures) {
            medians.computeIfAbsent(figure.subject(), subject -> new LinkedHashMap<>())
                    .put(place(figure), Quantiles.of(figure.samples()).median());
        }
        medians.forEach(
                (subject, values) -> chart.addSeries(subject, List.copyOf(places), inOrder(places, values, floor)));
        return chart;
    }

    /** A place without a bar is null for XChart, or has one without a height on a logarithmic axis, which has no place for 0. */
    private static List<@Nullable Double> inOrder(
            Set<String> places, Map<String, Double> values, OptionalDouble floor) {
        List<@Nullable Double> heights = new ArrayList<>();
        for (String place : places) {
            Double value = values.get(place);
            heights.add(value == null && floor.isPresent() ? (Double) floor.getAsDouble() : value);
        }
        return heights;
    }

    private static Set<String> places(List<Figure> figures) {
        return figures.stream().map(Plots::place).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String place(Figure figure) {
        return figure.conditions().isEmpty()
                ? "all"
                : figure.conditions().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Where a logarithmic axis begins; empty where a linear one does. */
    private static OptionalDouble floor(List<Figure> figures) {
        double[] medians = figures.stream()
                .mapToDouble(figure -> Quantiles.of(figure.samples()).median())
                .sorted()
                .toArray();
        double least = medians[0];
        return least > 0 && medians[medians.length - 1] / least > MANY
                ? OptionalDouble.of(Math.pow(10, Math.floor(Math.log10(least))))
                : OptionalDouble.empty();
    }
}
