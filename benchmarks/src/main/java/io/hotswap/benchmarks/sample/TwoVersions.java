package io.hotswap.benchmarks.sample;

import java.util.Map;
import java.util.TreeMap;

/**
 * The class files of a package in two versions, by binary name; in the second all classes have changed.
 *
 * @param first answers {@link #FIRST_ANSWER}
 * @param second answers {@link #SECOND_ANSWER}
 */
public record TwoVersions(Map<String, byte[]> first, Map<String, byte[]> second) {
    public static final int FIRST_ANSWER = 1_001;
    public static final int SECOND_ANSWER = 1_002;

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    public TwoVersions {
        first = Map.copyOf(first);
        second = Map.copyOf(second);
    }

    public static TwoVersions compile(String packageName, int classes) {
        return new TwoVersions(
                Javac.compile(SampleSources.of(packageName, classes, FIRST_ANSWER)),
                Javac.compile(SampleSources.of(packageName, classes, SECOND_ANSWER)));
    }

    /** Keeps them for a JVM that is not to compile by itself. */
    public void keep(OutputDirectory directory) {
        directory.below(FIRST).write(first);
        directory.below(SECOND).write(second);
    }

    public static TwoVersions kept(OutputDirectory directory, String packageName, int classes) {
        Map<String, byte[]> first = new TreeMap<>();
        Map<String, byte[]> second = new TreeMap<>();
        for (int number = 0; number < classes; number++) {
            String name = SampleSources.className(packageName, number);
            first.put(name, directory.below(FIRST).read(name));
            second.put(name, directory.below(SECOND).read(name));
        }
        return new TwoVersions(first, second);
    }
}
