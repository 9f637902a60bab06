package io.hotswap.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How memory is measured.
 *
 * @param way how edits go live, {@code hotswap} or {@code bare}
 * @param before edits before the first reading, which load what an edit needs and fill its caches
 * @param edits between the two readings
 * @param quiet before each reading, since hotswap tidies up what it keeps once nothing has happened for five seconds
 */
record EditPlan(String way, int before, int edits, Duration quiet) {

    static EditPlan parse(String... arguments) {
        return new EditPlan(
                arguments[0],
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Duration.parse(arguments[3]));
    }

    List<String> arguments() {
        return List.of(way, String.valueOf(before), String.valueOf(edits), quiet.toString());
    }
}
