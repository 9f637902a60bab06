package io.hotswap.benchmarks.sample;

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
public final class EditedClasses {
    // An application that spins takes a processor from the threads that reload.
    private static final Duration BETWEEN_CALLS = Duration.ofNanos(100_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TwoVersions versions;
    private final List<IntSupplier> instances;
    private int answer = TwoVersions.FIRST_ANSWER;

    private EditedClasses(TwoVersions versions, List<IntSupplier> instances) {
        this.versions = versions;
        this.instances = instances;
    }

    /** Writes the first version into the directory and loads it from there. */
    public static EditedClasses load(OutputDirectory directory, String packageName, TwoVersions versions) {
        directory.write(versions.first());
        int classes = versions.first().size();
        return new EditedClasses(versions, LoadedSamples.load(directory, packageName, classes));
    }

    /** Turns to the other version, and returns its class files. */
    public Map<String, byte[]> edit() {
        boolean back = answer == TwoVersions.SECOND_ANSWER;
        answer = back ? TwoVersions.FIRST_ANSWER : TwoVersions.SECOND_ANSWER;
        return back ? versions.first() : versions.second();
    }

    public List<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>();
        instances.forEach(instance -> classes.add(instance.getClass()));
        return classes;
    }

    /** Calls every class until it answers as the version turned to does. */
    public void awaitAnswers() {
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
