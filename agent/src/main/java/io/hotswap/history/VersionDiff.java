package io.hotswap.history;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * What one batch changed.
 *
 * @param id its number
 * @param classes class by class
 */
public record VersionDiff(int id, List<ClassDiff> classes) {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    public VersionDiff {
        classes = List.copyOf(classes);
    }

    public static VersionDiff of(Version version) {
        return new VersionDiff(
                version.number(), version.steps().stream().map(ClassDiff::of).toList());
    }

    /** An object with the members of this record. */
    public String json() {
        return GSON.toJson(this);
    }

    /** For reading: the class, its changes, and below each method the lines of its diff. */
    public String text() {
        List<String> lines = new ArrayList<>();
        for (ClassDiff one : classes) {
            lines.add("#" + id + " " + one.name());
            one.changes().forEach(change -> lines.add("  " + change));
            one.bodies().forEach((method, diff) -> {
                lines.add("  --- " + method);
                diff.forEach(line -> lines.add("  " + line));
            });
        }
        return String.join("\n", lines);
    }
}
