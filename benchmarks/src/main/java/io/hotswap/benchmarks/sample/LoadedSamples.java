package io.hotswap.benchmarks.sample;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Loads sample classes from where they were written. */
public final class LoadedSamples {
    private LoadedSamples() {}

    /** One instance of each class, by number. */
    public static List<IntSupplier> load(OutputDirectory directory, String packageName, int classes) {
        ClassLoader loader = directory.loader();
        return IntStream.range(0, classes)
                .mapToObj(number -> instance(loader, SampleSources.className(packageName, number)))
                .toList();
    }

    /** An instance of one class. */
    public static IntSupplier instance(ClassLoader loader, String className) {
        try {
            return (IntSupplier)
                    loader.loadClass(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(className + " does not load; were as many classes compiled?", missing);
        }
    }
}
