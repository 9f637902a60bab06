package io.hotswap.plan;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.ClassShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class of a batch as the planner sees it.
 *
 * @param name the class
 * @param loaded the distinct shapes that class loaders hold now; empty when no loader has the class
 * @param next the shape on disk, absent when the class file was removed
 */
public record ClassUpdate(
        ClassName name, List<ClassShape> loaded, @Nullable ClassShape next) {

    public ClassUpdate {
        requireNonNull(name, "name");
        loaded = List.copyOf(loaded);
    }
}
