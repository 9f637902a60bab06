package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.Numbered;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The class files of a program that is edited: what a build has written, and libraries that nobody edits. */
public final class EditedProgram {
    private static final String LIBRARY_SOURCE = """
            package library;
            public class Unit00000 implements java.util.function.IntSupplier {
                private int calls;
                public int getAsInt() { return ++calls + total("Unit00000".length()); }
                protected int total(int length) { int sum = 0; for (int i = 0; i < length; i++) { sum += i * calls; } return sum; }
                @Override public String toString() { return "Unit00000 called " + calls + " times"; }
            }
            """;

    private final Map<EditKind, Map<String, byte[]>> before = new EnumMap<>(EditKind.class);
    private final Map<EditKind, Map<String, byte[]>> after = new EnumMap<>(EditKind.class);

    private EditedProgram() {}

    /** Compiles the templates, and keeps them for JVMs that are not to compile by themselves. */
    public static EditedProgram compile(OutputDirectory templates) {
        EditedProgram program = new EditedProgram();
        for (EditKind kind : EditKind.values()) {
            program.before.put(kind, kind.before());
            program.after.put(kind, kind.after());
            templates.below(kind + "/before").write(kind.before());
            templates.below(kind + "/after").write(kind.after());
        }
        return program;
    }

    static EditedProgram kept(OutputDirectory templates) {
        EditedProgram program = new EditedProgram();
        for (EditKind kind : EditKind.values()) {
            program.before.put(kind, templates.below(kind + "/before").readAll());
            program.after.put(kind, templates.below(kind + "/after").readAll());
        }
        return program;
    }

    /** The files of the class of that number after its edit, or before it. */
    Map<String, byte[]> files(EditKind kind, int number, boolean edited) {
        return Numbered.copy((edited ? after : before).getOrDefault(kind, Map.of()), kind.prefix(), number);
    }

    /** The files of a whole batch. */
    Map<String, byte[]> batch(EditKind kind, boolean edited) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int number = 0; number < kind.classes(); number++) {
            files.putAll(files(kind, number, edited));
        }
        return files;
    }

    /** Writes all classes as they are before their edits.
     *
     * @param edits how many classes there are of each kind that are edited once each */
    public void write(OutputDirectory directory, int edits) {
        directory.write(batch(EditKind.BATCH_1000, false));
        for (EditKind kind : EditKind.values()) {
            for (int number = 0; number < edits && !kind.isBatch(); number++) {
                directory.write(files(kind, number, false));
            }
        }
    }

    /** Writes classes {@code library.Unit00000} and so on, of about 1 KB. */
    public static void writeLibrary(OutputDirectory directory, int classes) {
        Map<String, byte[]> template = Javac.compile(List.of(new SourceUnit("library.Unit00000", LIBRARY_SOURCE)));
        for (int number = 0; number < classes; number++) {
            directory.write(Numbered.copy(template, "Unit", number));
        }
    }
}
