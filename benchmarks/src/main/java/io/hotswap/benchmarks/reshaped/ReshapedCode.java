package io.hotswap.benchmarks.reshaped;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one turn of a loop through what an edit has added, in a class that was loaded as it is and in one that was reshaped;
 * objects are made after the edit, or before it. Each fork has one class in one version of the two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReshapedCode {
    private static final int TURNS = 1_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Loaded as it is, reshaped with objects of before, or reshaped with objects that were made after it. */
    @Param({"fresh", "reshaped", "reshaped-old-objects"})
    public String code = "fresh";

    @Param({"INT_FIELD"})
    public ReshapedEdit edit = ReshapedEdit.INT_FIELD;

    private LongSupplier loop = () -> -1;

    /** Loads the class, and edits it where it is to be reshaped. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        boolean fresh = code.equals("fresh");
        Path directory = Path.of(System.getProperty(fresh ? "benchmark.unwatched" : "benchmark.watched"));
        compile(directory, fresh ? edit.after() : edit.before());
        ClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        Class<?> type = Class.forName("bench.Case", true, loader);
        loop = instance(type);
        if (fresh) {
            return;
        }
        compile(directory, edit.after());
        long start = System.nanoTime();
        while (loop.getAsLong() == -1) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("the edit " + edit + " is not live after a minute");
            }
            LockSupport.parkNanos(1_000_000);
        }
        if (code.equals("reshaped")) {
            loop = instance(type);
        }
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public long turn() {
        return loop.getAsLong();
    }

    private static LongSupplier instance(Class<?> type) throws ReflectiveOperationException {
        return (LongSupplier) type.getConstructor().newInstance();
    }

    // Written elsewhere and moved, file by file, as builds do.
    private static void compile(Path directory, String source) throws IOException {
        Path built = Files.createTempDirectory("reshaped");
        Path file = Files.writeString(built.resolve("Case.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-g", "-proc:none", "--release", "17", "-d", built.toString(), file.toString());
        if (failed != 0) {
            throw new IllegalStateException("the source does not compile: " + source);
        }
        Path target = Files.createDirectories(directory.resolve("bench"));
        try (var classFiles = Files.list(built.resolve("bench"))) {
            for (Path classFile : classFiles.toList()) {
                Files.copy(
                        classFile,
                        target.resolve(classFile.getFileName()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
