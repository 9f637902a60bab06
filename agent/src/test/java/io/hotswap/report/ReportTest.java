package io.hotswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The renderings of a cycle's report. */
class ReportTest {
    private static final Timings TIMINGS = new Timings(
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            Duration.ofNanos(1_500_000),
            Duration.ofMillis(1),
            Duration.ofMillis(3),
            Duration.ofMillis(1));

    @Test
    void saysOneLineWhenAllIsWell() {
        assertThat(lines(redefined("shop.OrderService", "body of total()")))
                .containsExactly("#3 12 ms  OrderService: body of total()");
    }

    @Test
    void namesThreeChangesAndCountsTheRest() {
        assertThat(lines(redefined(
                        "shop.Order", "body of a()", "body of b()", "body of c()", "body of d()", "body of e()")))
                .containsExactly("#3 12 ms  Order: body of a(), body of b(), body of c() and 2 more");
    }

    @Test
    void namesThreeClassesAndCountsTheRest() {
        assertThat(lines(
                        redefined("shop.A", "body of a()"),
                        redefined("shop.B", "body of a()"),
                        redefined("shop.C", "body of a()"),
                        redefined("shop.D", "body of a()")))
                .containsExactly("#3 12 ms  A: body of a(); B: body of a(); C: body of a(); and 1 more");
    }

    @Test
    void leavesOutWhatWasSkippedWhenOtherClassesChanged() {
        assertThat(lines(skipped("shop.A"), redefined("shop.B", "body of f()")))
                .containsExactly("#3 12 ms  B: body of f()");
    }

    @Test
    void namesANewClass() {
        ClassReport defined = new ClassReport(
                new ClassName("shop.Item"),
                "define",
                List.of(ReasonCode.NEW_CLASS),
                List.of("new"),
                List.of(),
                Origin.NONE);
        assertThat(lines(defined)).singleElement().asString().startsWith("#3 12 ms  Item: ");
    }

    @Test
    void saysWhyNothingIsToBeDone() {
        assertThat(lines(skipped("shop.A"))).containsExactly("#3 12 ms  nothing to do: A: same");
    }

    @Test
    void saysOnceWhyNothingIsToBeDoneForSeveralClasses() {
        assertThat(lines(skipped("shop.A"), skipped("shop.B"), skipped("C"), skipped("D"), skipped("E")))
                .containsExactly("#3 12 ms  nothing to do: A, B, C and 2 more: same");
    }

    @Test
    void namesNestedClassesAsTheSourceDoes() {
        assertThat(lines(redefined("shop.Order$Line", "body of n()")))
                .containsExactly("#3 12 ms  Order.Line: body of n()");
    }

    @Test
    void tellsOfMovedCodeOnlyWhereNothingElseHasChanged() {
        assertThat(lines(
                        redefined("A", "line numbers of g()", "body of f()"),
                        redefined("A$1", "line numbers of 3 methods")))
                .containsExactly("#3 12 ms  A: body of f()");
        assertThat(lines(redefined("A", "line numbers of g()"))).containsExactly("#3 12 ms  A: line numbers of g()");
    }

    @Test
    void saysWhatToDoWhenNothingWasApplied() {
        ReloadReport report = report(new Outcome.Aborted("Order cannot be read", "build it again"), List.of());
        assertThat(TextReport.lines(report))
                .containsExactly("#3 not applied, the old code runs on: Order cannot be read; build it again");
    }

    @Test
    void saysWhyTheProcessRestarts() {
        assertThat(TextReport.lines(report(new Outcome.Restarting("Order: field a: int added"), List.of())))
                .containsExactly("#3 restarting: Order: field a: int added");
    }

    @Test
    void putsNotesOnLinesOfTheirOwn() {
        ReloadReport report = report(new Outcome.Applied(), List.of("Look here."), redefined("A", "body of f()"));
        assertThat(TextReport.lines(report)).containsExactly("#3 12 ms  A: body of f()", "   Look here.");
    }

    @Test
    void writesJsonThatAParserReads() {
        ReloadReport report = report(
                new Outcome.Applied(), List.of("a \"quoted\" note\n"), redefined("shop.Order$Line", "body of f()"));
        JsonObject json = JsonParser.parseString(JsonReport.of(report)).getAsJsonObject();
        assertThat(json.get("id").getAsInt()).isEqualTo(3);
        assertThat(json.get("at").getAsString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.get("trigger").getAsString()).isEqualTo("file event");
        assertThat(json.get("outcome").getAsString()).isEqualTo("applied");
        assertThat(json.get("notes")).hasToString("[\"a \\\"quoted\\\" note\\n\"]");
        assertThat(json.getAsJsonObject("ms").get("total").getAsDouble()).isEqualTo(12.5);
        assertThat(json.getAsJsonObject("ms").get("plan").getAsDouble()).isEqualTo(1.5);
        JsonObject line = json.getAsJsonArray("classes").get(0).getAsJsonObject();
        assertThat(line.get("class").getAsString()).isEqualTo("shop.Order$Line");
        assertThat(line.get("decision").getAsString()).isEqualTo("redefine");
        assertThat(line.get("codes")).hasToString("[\"code\"]");
        assertThat(line.get("changes")).hasToString("[\"body of f()\"]");
    }

    @Test
    void writesTheCauseOfAnAbortedCycle() {
        JsonObject json = JsonParser.parseString(
                        JsonReport.of(report(new Outcome.Aborted("why", "what next"), List.of())))
                .getAsJsonObject();
        assertThat(json.get("outcome").getAsString()).isEqualTo("aborted");
        assertThat(json.get("cause").getAsString()).isEqualTo("why");
        assertThat(json.get("advice").getAsString()).isEqualTo("what next");
    }

    @Test
    void writesSeveralReportsAsAnArray() {
        ReloadReport report = report(new Outcome.Restarting("why"), List.of());
        JsonArray json =
                JsonParser.parseString(JsonReport.of(List.of(report, report))).getAsJsonArray();
        assertThat(json).hasSize(2);
        assertThat(json.get(1).getAsJsonObject().get("cause").getAsString()).isEqualTo("why");
    }

    @Test
    void keepsTheLastReports() {
        ReportLog log = new ReportLog(2);
        assertThat(log.last()).isEmpty();
        for (int id = 1; id <= 3; id++) {
            log.append(new ReloadReport(
                    id, Instant.EPOCH, "file event", List.of(), TIMINGS, new Outcome.Unchanged(), List.of()));
        }
        assertThat(log.all()).extracting(ReloadReport::id).containsExactly(2, 3);
        assertThat(log.last()).map(ReloadReport::id).contains(3);
    }

    private static List<String> lines(ClassReport... classes) {
        return TextReport.lines(report(new Outcome.Applied(), List.of(), classes));
    }

    private static ReloadReport report(Outcome outcome, List<String> notes, ClassReport... classes) {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        return new ReloadReport(3, at, "file event", List.of(classes), TIMINGS, outcome, notes);
    }

    private static ClassReport redefined(String name, String... changes) {
        return new ClassReport(
                new ClassName(name),
                "redefine",
                List.of(ReasonCode.CODE),
                List.of("bodies"),
                List.of(changes),
                Origin.NONE);
    }

    private static ClassReport skipped(String name) {
        return new ClassReport(
                new ClassName(name), "skip", List.of(ReasonCode.SAME_CODE), List.of("same"), List.of(), Origin.NONE);
    }
}
