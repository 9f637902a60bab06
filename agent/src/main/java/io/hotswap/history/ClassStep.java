package io.hotswap.history;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one batch did to one class, under its name in the JVM.
 *
 * @param name the class
 * @param before what was live, or would have been loaded; absent where neither is known, as of a class that is new
 * @param after what has been live since; absent where the build has deleted the file
 * @param ambiguous whether class loaders held different versions before
 */
public record ClassStep(
        ClassName name,
        @Nullable StoredClassFile before,
        @Nullable StoredClassFile after,
        boolean ambiguous) {

    public ClassStep {
        requireNonNull(name, "name");
    }

    /** With what has become of it. */
    public ClassStep to(@Nullable StoredClassFile live) {
        return new ClassStep(name, before, live, ambiguous);
    }

    ClassStep with(UnaryOperator<StoredClassFile> kept) {
        return new ClassStep(
                name, before == null ? null : kept.apply(before), after == null ? null : kept.apply(after), ambiguous);
    }
}
