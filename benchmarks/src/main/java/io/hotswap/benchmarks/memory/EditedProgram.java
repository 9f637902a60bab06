package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.process.OwnMemory;
import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program whose one class is edited, over and over, in one of several {@link Way}s; for a JVM of its own. It prints a {@link
 * Reading} after each number of edits that it is told.
 */
final class EditedProgram {
    private EditedProgram() {}

    /**
     * Takes a {@link Way}, the quiet before each reading, and numbers of edits.
     *
     * @throws IllegalStateException if an edit does not go live
     */
    public static void main(String... arguments) {
        Way way = Way.valueOf(arguments[0]);
        Duration quiet = Duration.parse(arguments[1]);
        SortedSet<Integer> readings =
                Arrays.stream(arguments).skip(2).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        EditSeries series = new EditSeries(OutputDirectory.unwatched().read(EditKind.CLASS));
        LiveEdit edit = way.begin(series);
        for (int number = 1; number <= readings.last(); number++) {
            edit.apply(number);
            if (readings.contains(number)) {
                Rest.of(quiet);
                System.out.println(OwnMemory.read(number).line());
            }
        }
        // The agent of others keeps threads that are no daemons.
        System.exit(0);
    }

    /** The command of a JVM that runs it. */
    static List<String> arguments(Way way, Duration quiet, List<Integer> readings) {
        return Stream.concat(
                        Stream.of(EditedProgram.class.getName(), way.name(), quiet.toString()),
                        readings.stream().map(String::valueOf))
                .toList();
    }

    /** The files of one version. */
    static Map<String, byte[]> files(EditSeries series, int number) {
        return Map.of(EditKind.CLASS, series.version(number));
    }
}
