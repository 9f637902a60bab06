package io.hotswap.guard;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the guard watches and has observed so far, in text and JSON. */
public record GuardStatus(
        GuardSettings settings,
        List<Batch> batches,
        @Nullable Alarm last) {
    public GuardStatus {
        batches = List.copyOf(batches);
    }

    /**
     * A batch that is being watched.
     *
     * @param left how long still, in nanoseconds
     */
    public record Batch(int number, long left, List<Method> methods) {
        public Batch {
            methods = List.copyOf(methods);
        }

        static Batch of(Window window, Counters counters, long now) {
            List<Method> methods = window.methods().stream()
                    .map(watched -> Method.of(watched, counters))
                    .toList();
            return new Batch(window.batch(), window.left(now), methods);
        }
    }

    /**
     * A method of it.
     *
     * @param inPart whether calls were left out, because it is called very often
     */
    public record Method(MethodId id, Observed now, boolean inPart, Observed before, List<Thrown> thrown) {
        public Method {
            thrown = List.copyOf(thrown);
        }

        static Method of(Watched watched, Counters counters) {
            Observed now = watched.now(counters);
            List<Thrown> thrown = now.thrown().entrySet().stream()
                    .map(entry -> new Thrown(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(Thrown::exits).reversed().thenComparing(Thrown::exception))
                    .toList();
            return new Method(watched.method(), now, watched.attention().isInPart(), watched.before(), thrown);
        }
    }

    /** How often it ended with an exception of a class. */
    public record Thrown(String exception, long exits) {}

    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("guard " + settings.mode() + ", " + settings.test() + ", window "
                + settings.window().toSeconds() + " s");
        if (batches.isEmpty()) {
            lines.add("  nothing is being watched");
        }
        for (Batch batch : batches) {
            lines.add("  #" + batch.number() + ", "
                    + Duration.ofNanos(batch.left()).toSeconds() + " s left");
            batch.methods().forEach(method -> lines.add("    " + text(method)));
        }
        if (last != null) {
            lines.add("  last alarm: " + last.summary());
            last.ranked().forEach(suspect -> lines.add("    " + suspect));
        }
        return String.join("\n", lines);
    }

    private static String text(Method method) {
        String thrown = method.thrown().stream()
                .map(one -> "; " + one.exits() + " " + one.exception())
                .collect(Collectors.joining());
        String part = method.inPart() ? ", counted in part since it is hot" : "";
        return method.id() + ": " + text(method.now()) + part + ", before that " + text(method.before()) + thrown;
    }

    private static String text(Observed observed) {
        return observed.tally().calls() == 0 ? "not called" : observed.tally() + " failed (" + observed.latency() + ")";
    }

    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("mode", settings.mode().toString());
        json.addProperty("test", settings.test().toString());
        json.addProperty("windowMillis", settings.window().toMillis());
        JsonArray all = new JsonArray();
        batches.forEach(batch -> all.add(json(batch)));
        json.add("batches", all);
        if (last != null) {
            json.add("lastAlarm", json(last));
        }
        return json.toString();
    }

    private static JsonObject json(Batch batch) {
        JsonObject json = new JsonObject();
        json.addProperty("batch", batch.number());
        json.addProperty("leftMillis", Duration.ofNanos(batch.left()).toMillis());
        JsonArray methods = new JsonArray();
        batch.methods().forEach(method -> methods.add(json(method)));
        json.add("methods", methods);
        return json;
    }

    private static JsonObject json(Method method) {
        JsonObject json = new JsonObject();
        json.addProperty("method", method.id().toString());
        json.add("now", json(method.now()));
        json.addProperty("inPart", method.inPart());
        json.add("before", json(method.before()));
        JsonObject thrown = new JsonObject();
        method.thrown().forEach(one -> thrown.addProperty(one.exception(), one.exits()));
        json.add("thrown", thrown);
        return json;
    }

    private static JsonObject json(Observed observed) {
        JsonObject json = new JsonObject();
        json.addProperty("calls", observed.tally().calls());
        json.addProperty("failures", observed.tally().failures());
        json.addProperty("timed", observed.latency().samples());
        json.addProperty("meanNanos", observed.latency().mean());
        return json;
    }

    private static JsonObject json(Alarm alarm) {
        JsonObject json = new JsonObject();
        json.addProperty("batch", alarm.batch());
        json.addProperty("action", alarm.mode().toString());
        json.addProperty("method", alarm.method().toString());
        json.addProperty("summary", alarm.summary());
        JsonArray ranked = new JsonArray();
        alarm.ranked().forEach(suspect -> ranked.add(suspect.toString()));
        json.add("ranked", ranked);
        return json;
    }
}
