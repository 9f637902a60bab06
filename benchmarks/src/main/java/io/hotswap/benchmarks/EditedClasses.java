package io.hotswap.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Loaded classes whose code goes back and forth between two versions. Every instance supplies the answer of the version
 * that its class runs.
 */
final class EditedClasses {
    private static final int FIRST_ANSWER = 1_001;
    private static final int SECOND_ANSWER = 1_002;
    // An application that spins takes a processor from the threads that reload.
    private static final Duration BETWEEN_CALLS = Duration.ofNanos(100_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, byte[]> first;
    private final Map<String, byte[]> second;
    private final List<IntSupplier> instances;
    private int answer = FIRST_ANSWER;

    private EditedClasses(Map<String, byte[]> first, Map<String, byte[]> second, List<IntSupplier> instances) {
        this.first = first;
        this.second = second;
        this.instances = instances;
    }

    /** Compiles as many classes into the directory and loads them from there. */
    static EditedClasses load(OutputDirectory directory, String packageName, int classes) {
        Map<String, byte[]> first = Javac.compile(SampleSources.of(packageName, classes, FIRST_ANSWER));
        Map<String, byte[]> second = Javac.compile(SampleSources.of(packageName, classes, SECOND_ANSWER));
        directory.write(first);
        return new EditedClasses(first, second, LoadedSamples.load(directory, packageName, classes));
    }

    /** Turns to the other version, and returns its class files. */
    Map<String, byte[]> edit() {
        answer = answer == FIRST_ANSWER ? SECOND_ANSWER : FIRST_ANSWER;
        return answer == FIRST_ANSWER ? first : second;
    }

    List<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>();
        instances.forEach(instance -> classes.add(instance.getClass()));
        return classes;
    }

    /** Calls every class until it answers as the version turned to does. */
    void awaitAnswers() {
        long start = System.nanoTime();
        for (IntSupplier instance : instances) {
            while (instance.getAsInt() != answer) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException(instance.getClass() + " runs its old code after "
                            + PATIENCE.toSeconds() + " s; run with -Dbenchmark.log=verbose to see why");
                }
                LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
            }
        }
    }
}
