package io.hotswap.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Renders reports as JSON; names and codes are stable, times are milliseconds with fractions. */
public final class JsonReport {
    private JsonReport() {}

    /** One object. */
    public static String of(ReloadReport report) {
        return write(json -> report(json, report));
    }

    /** One array. */
    public static String of(List<ReloadReport> reports) {
        return write(json -> {
            json.beginArray();
            for (ReloadReport report : reports) {
                report(json, report);
            }
            json.endArray();
        });
    }

    /** One array of what was decided about classes, without a cycle around it. */
    public static String ofClasses(List<ClassReport> classes) {
        return write(json -> {
            json.beginArray();
            for (ClassReport classReport : classes) {
                classReport(json, classReport);
            }
            json.endArray();
        });
    }

    private interface Body {
        void write(JsonWriter json) throws IOException;
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            body.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a StringWriter does not fail", impossible);
        }
        return text.toString();
    }

    private static void report(JsonWriter json, ReloadReport report) throws IOException {
        json.beginObject();
        json.name("id").value(report.id());
        json.name("at").value(report.at().toString());
        json.name("trigger").value(report.trigger());
        outcome(json, report.outcome());
        timings(json, report.timings());
        json.name("classes").beginArray();
        for (ClassReport classReport : report.classes()) {
            classReport(json, classReport);
        }
        json.endArray();
        texts(json, "notes", report.notes());
        json.endObject();
    }

    private static void outcome(JsonWriter json, Outcome outcome) throws IOException {
        json.name("outcome").value(outcome.word());
        if (outcome instanceof Outcome.Aborted aborted) {
            json.name("cause").value(aborted.cause());
            json.name("advice").value(aborted.advice());
        }
        if (outcome instanceof Outcome.Restarting restarting) {
            json.name("cause").value(restarting.cause());
        }
        if (outcome instanceof Outcome.ContextRestarted context) {
            json.name("cause").value(context.cause());
            if (context.failure().isPresent()) {
                json.name("failure").value(context.failure().get());
                json.name("advice").value("mend it and build again");
            }
        }
    }

    private static void timings(JsonWriter json, Timings timings) throws IOException {
        json.name("ms").beginObject();
        json.name("total").value(millis(timings.total()));
        for (Map.Entry<String, Duration> phase : timings.phases().entrySet()) {
            json.name(phase.getKey()).value(millis(phase.getValue()));
        }
        json.endObject();
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    private static void classReport(JsonWriter json, ClassReport report) throws IOException {
        json.beginObject();
        json.name("class").value(report.name().binary());
        json.name("decision").value(report.decision());
        texts(json, "codes", report.codes().stream().map(Enum::toString).toList());
        texts(json, "reasons", report.reasons());
        texts(json, "changes", report.changes());
        json.name("file").value(report.origin().file());
        texts(json, "loaders", report.origin().loaders());
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
