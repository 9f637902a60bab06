package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.sample.OutputDirectory;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import net.bytebuddy.agent.ByteBuddyAgent;

/** How an edit goes live. */
interface EditWay {
    /** An application that spins takes a processor from the threads that reload. */
    Duration BETWEEN_CALLS = Duration.ofNanos(100_000);

    /** Longer than any peer needs for what it can do. */
    Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Does it.
     *
     * @return ms until all instances gave the answer
     * @throws IllegalStateException if it is refused, or they do not in time
     */
    double edit(Map<String, byte[]> files, List<IntSupplier> instances, int answer);

    /** Writes class files as a build does, for whoever watches them; the time counts from the last byte written. */
    static EditWay writing(OutputDirectory directory) {
        return (files, instances, answer) -> {
            directory.write(files);
            long start = System.nanoTime();
            return awaited(instances, answer, start);
        };
    }

    /** The JVM's own call, in a JVM that was started with byte-buddy-agent. */
    static EditWay bare() {
        Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
        return (files, instances, answer) -> {
            ClassDefinition[] definitions = instances.stream()
                    .map(Object::getClass)
                    .map(type -> new ClassDefinition(type, files.getOrDefault(type.getName(), new byte[0])))
                    .toArray(ClassDefinition[]::new);
            long start = System.nanoTime();
            try {
                instrumentation.redefineClasses(definitions);
            } catch (ClassNotFoundException
                    | UnmodifiableClassException
                    | LinkageError
                    | UnsupportedOperationException no) {
                throw new IllegalStateException("refused: " + no, no);
            }
            return awaited(instances, answer, start);
        };
    }

    private static double awaited(List<IntSupplier> instances, int answer, long start) {
        for (IntSupplier instance : instances) {
            while (instance.getAsInt() != answer) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("not live after " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
