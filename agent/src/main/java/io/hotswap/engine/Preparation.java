package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.NewClass;
import io.hotswap.redefine.Reshaper;
import io.hotswap.report.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a batch before the JVM is touched.
 *
 * @param named the class files
 * @param loaded the classes that loaders hold of it
 * @param plan what is to be done
 * @param reshaped the forms for the JVM, where they are not the class files as written
 * @param added classes that are given to their loader before
 * @param read how long reading took
 * @param planning how long deciding took
 * @param rewriting how long trying structural edits and writing their forms took
 */
record Preparation(
        NamedBatch named,
        Map<ClassName, List<Class<?>>> loaded,
        ReloadPlan plan,
        Map<Class<?>, Reshaper.Reshaped> reshaped,
        List<NewClass> added,
        Duration read,
        Duration planning,
        Duration rewriting) {

    Batch batch() {
        return named.batch();
    }

    /** The file of a class, and the loaders that hold the class. */
    Origin origin(ClassName name) {
        Path root = batch().entry(name).root();
        Path file =
                Files.isRegularFile(root) ? root : root.resolve(named.file(name).path());
        return new Origin(
                file.toString(),
                loaded.getOrDefault(name, List.of()).stream()
                        .map(one -> describe(one.getClassLoader()))
                        .toList());
    }

    private static String describe(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "bootstrap";
        }
        String name = loader.getName();
        return loader.getClass().getName() + (name == null ? "" : " '" + name + "'");
    }

    Preparation {
        requireNonNull(named, "named");
        loaded = Map.copyOf(loaded);
        requireNonNull(plan, "plan");
        reshaped = Map.copyOf(reshaped);
        added = List.copyOf(added);
    }
}
