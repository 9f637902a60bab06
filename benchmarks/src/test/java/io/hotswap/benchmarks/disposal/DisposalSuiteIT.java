package io.hotswap.benchmarks.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.suite.Figure;
import io.hotswap.benchmarks.suite.Scale;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DisposalSuiteIT {
    private static final List<String> OBJECTS =
            List.of("retained timers", "retained listeners", "retained cache entries");

    @Test
    void aThousandVersionsThatCleanUpLeaveOneOfEachAndOnesThatDoNotLeaveAll() throws Exception {
        List<Figure> figures = new DisposalSuite().measure(Scale.SHORT);

        for (String measure : OBJECTS) {
            Map<String, Double> with = byVersions(figures, measure, DisposalSuite.WITH);
            assertThat(with).hasSize(10);
            assertThat(with.values()).as(measure).containsOnly(1.0);
            byVersions(figures, measure, DisposalSuite.WITHOUT)
                    .forEach((versions, retained) ->
                            // The first version, 0, is one too.
                            assertThat(retained)
                                    .as(measure + " after " + versions)
                                    .isEqualTo(Double.parseDouble(versions) + 1));
        }
        double with = byVersions(figures, "retained heap", DisposalSuite.WITH).get("1000");
        double without =
                byVersions(figures, "retained heap", DisposalSuite.WITHOUT).get("1000");
        assertThat(without - with).as("a thousand entries of 1,000 bytes").isGreaterThan(900);
    }

    private static Map<String, Double> byVersions(List<Figure> figures, String measure, String subject) {
        return figures.stream()
                .filter(figure ->
                        figure.measure().equals(measure) && figure.subject().equals(subject))
                .collect(Collectors.toMap(
                        figure -> figure.conditions().get("versions"),
                        figure -> figure.samples().get(0)));
    }
}
