package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ReloadPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a batch before the JVM is touched.
 *
 * @param batch the class files
 * @param loaded the classes that loaders hold of it
 * @param plan what is to be done
 * @param read how long reading took
 * @param planning how long deciding took
 */
record Preparation(
        Batch batch, Map<ClassName, List<Class<?>>> loaded, ReloadPlan plan, Duration read, Duration planning) {

    Preparation {
        requireNonNull(batch, "batch");
        loaded = Map.copyOf(loaded);
        requireNonNull(plan, "plan");
    }
}
