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
 * @param next the shape on disk, absent when the class file was removed or cannot be read
 * @param unreadable why the class file cannot be read, absent when it can
 * @param poolEntries how large the class's constant pool may become by this version, 0 when that is not known
 */
public record ClassUpdate(
        ClassName name,
        List<ClassShape> loaded,
        @Nullable ClassShape next,
        @Nullable String unreadable,
        int poolEntries) {

    public ClassUpdate {
        requireNonNull(name, "name");
        loaded = List.copyOf(loaded);
    }

    /** A class file that was read. */
    public static ClassUpdate of(ClassName name, List<ClassShape> loaded, ClassShape next) {
        return new ClassUpdate(name, loaded, next, null, 0);
    }

    /** A class file that is gone. */
    public static ClassUpdate removed(ClassName name) {
        return new ClassUpdate(name, List.of(), null, null, 0);
    }
}
