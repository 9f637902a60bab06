package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.comparison.Quantiles;
import io.hotswap.benchmarks.process.Subject;
import io.hotswap.benchmarks.suite.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many bare calls an edit's latency is without the quiet that it waits for. */
record WorkRatios(List<Figure> figures) {
    /** Edit to ratio; an edit of structure is compared with the bare call of a body, since there is none of it. */
    Map<String, Double> byEdit() {
        Map<String, Double> ratios = new TreeMap<>();
        for (EditKind kind : EditRounds.CHECK.kinds()) {
            EditKind bare = kind.isBody() ? kind : EditKind.BODY;
            double work = median(ComparedJvms.LATENCY, Subject.HOTSWAP, conditions(kind)) - settle(kind);
            ratios.put(
                    kind.text() + " of " + kind.classes(),
                    work / median(ComparedJvms.LATENCY, Subject.BARE, conditions(bare)));
        }
        return ratios;
    }

    private double settle(EditKind kind) {
        Map<String, String> conditions = conditions(kind);
        conditions.put(ComparedJvms.PHASE, "settle");
        return median(ComparedJvms.PHASES, Subject.HOTSWAP, conditions);
    }

    private static Map<String, String> conditions(EditKind kind) {
        return EditRounds.CHECK.conditions(kind);
    }

    private double median(String measure, String subject, Map<String, String> conditions) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure))
                .filter(figure -> figure.subject().equals(subject))
                .filter(figure -> figure.conditions().equals(conditions))
                .map(figure -> Quantiles.of(figure.samples()).median())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no samples of " + subject + ": " + conditions));
    }
}
