package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.process.Dialogue;
import io.hotswap.benchmarks.sample.LoadedSamples;
import io.hotswap.benchmarks.sample.Numbered;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * An application that edits itself when it is told to: it writes class files as a build does, or makes the bare call, and says
 * how long it took until all edited classes answered with their new code. A program for a JVM of its own.
 */
final class LiveApplication {
    private final EditedProgram program;
    private final Map<EditKind, List<IntSupplier>> instances = new EnumMap<>(EditKind.class);
    private final Map<EditKind, Boolean> edited = new EnumMap<>(EditKind.class);
    private final EditWay way;
    private final Load load = new Load();

    private LiveApplication(EditedProgram program, EditWay way, int edits) {
        this.program = program;
        this.way = way;
        for (EditKind kind : EditKind.values()) {
            instances.put(kind, instances(kind, kind.isBatch() ? kind.classes() : edits));
        }
    }

    /** Takes {@code bare} or {@code files}, the directory of the edited classes, how many edits there are of each kind, and how
     * many classes of libraries to load, and where the templates are kept; then commands: {@code edit KIND NUMBER} and {@code load on|off}. */
    public static void main(String... arguments) throws IOException {
        OutputDirectory directory = new OutputDirectory(Path.of(arguments[1]));
        EditWay way = arguments[0].equals("bare") ? EditWay.bare() : EditWay.writing(directory);
        LiveApplication application = new LiveApplication(
                EditedProgram.kept(new OutputDirectory(Path.of(arguments[4]))), way, Integer.parseInt(arguments[2]));
        List<IntSupplier> libraries = new ArrayList<>();
        for (int number = 0; number < Integer.parseInt(arguments[3]); number++) {
            libraries.add(instance("library." + Numbered.name("Unit", number)));
        }
        Dialogue.answer(application::obey);
        System.err.println(libraries.size() + " classes of libraries were loaded");
    }

    private String obey(List<String> words) {
        if (words.get(0).equals("load")) {
            load.turn(words.get(1).equals("on"));
            return "load is " + words.get(1);
        }
        Rest.betweenEdits();
        return String.valueOf(edit(EditKind.valueOf(words.get(1)), Integer.parseInt(words.get(2))));
    }

    private double edit(EditKind kind, int number) {
        boolean isForth = !kind.isBatch() || !edited.getOrDefault(kind, false);
        List<IntSupplier> all = instances.getOrDefault(kind, List.of());
        Map<String, byte[]> files =
                kind.isBatch() ? program.batch(kind, isForth) : program.files(kind, number, isForth);
        List<IntSupplier> changed = kind.isBatch() ? all : all.subList(number, number + 1);
        double millis = way.edit(files, changed, isForth ? EditKind.AFTER : EditKind.BEFORE);
        if (kind.isBatch()) {
            edited.put(kind, isForth);
        }
        return millis;
    }

    private static List<IntSupplier> instances(EditKind kind, int count) {
        List<IntSupplier> instances = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            instances.add(instance(kind.className(number)));
        }
        return instances;
    }

    private static IntSupplier instance(String className) {
        return LoadedSamples.instance(ClassLoader.getSystemClassLoader(), className);
    }
}
