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

    /**
     * Writes one file for each measure with samples.
     *
     * @return the file names
     */
    public List<String> write(Path directory) throws IOException {
        Map<String, List<Figure>> measures = result.figures().stream()
                .filter(figure -> !figure.samples().isEmpty())
                .collect(Collectors.groupingBy(Figure::measure, LinkedHashMap::new, Collectors.toList()));
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, List<Figure>> measure : measures.entrySet()) {
            String name = result.suite() + "-" + fileName(measure.getKey()) + ".svg";
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart(measure.getKey(), measure.getValue()),
                    directory.resolve(name).toString(),
                    VectorGraphicsFormat.SVG);
            names.add(name);
        }
        return names;
    }

    private static String fileName(String measure) {
        return measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private CategoryChart chart(String measure, List<Figure> figures) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(result.suite() + ": " + measure + ", median")
                .yAxisTitle(figures.get(0).unit())
                .build();
        chart.getStyler().setYAxisLogarithmic(isWide(figures));
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
        medians.forEach((subject, values) -> chart.addSeries(subject, List.copyOf(places), inOrder(places, values)));
        return chart;
    }

    /** A place without a bar is null, as XChart wants it. */
    private static List<@Nullable Double> inOrder(Set<String> places, Map<String, Double> values) {
        List<@Nullable Double> heights = new ArrayList<>();
        places.forEach(place -> heights.add(values.get(place)));
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

    private static boolean isWide(List<Figure> figures) {
        double[] medians = figures.stream()
                .mapToDouble(figure -> Quantiles.of(figure.samples()).median())
                .sorted()
                .toArray();
        return medians[0] > 0 && medians[medians.length - 1] / medians[0] > MANY;
    }
}
