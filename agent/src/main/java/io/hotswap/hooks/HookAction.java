package io.hotswap.hooks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a hook does, a function of the JDK.
 *
 * @param same equal for functions that are one
 * @param folder whose files it is told of, in the phase that is about files
 */
record HookAction(
        Phase phase, Object function, Object same, @Nullable Path folder) {
    /** What makes it equal to others of its owner. */
    Object key() {
        return folder == null ? same : List.of(same, folder);
    }

    /** Calls it; in the phase of files, only if it is told of any below its folder. */
    @Nullable
    Object call(Object owner, Object told) {
        if (folder == null) {
            return apply(owner, told);
        }
        Object files = ((Map<?, ?>) told).get(folder);
        return files == null ? null : apply(owner, files);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object apply(Object owner, Object told) {
        if (function instanceof Runnable plain) {
            plain.run();
        } else if (function instanceof Consumer<?> consumer) {
            ((Consumer<Object>) consumer).accept(phase.concernsOwner() ? owner : told);
        } else if (function instanceof BiConsumer<?, ?> consumer) {
            ((BiConsumer<Object, Object>) consumer).accept(owner, told);
        } else if (function instanceof Predicate<?> predicate) {
            return ((Predicate<Object>) predicate).test(told);
        } else if (function instanceof BiPredicate<?, ?> predicate) {
            return ((BiPredicate<Object, Object>) predicate).test(owner, told);
        }
        return null;
    }
}
