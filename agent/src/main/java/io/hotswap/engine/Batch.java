package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose files have changed and are not live yet, each in its newest version.
 *
 * @param files by class name
 */
public record Batch(Map<ClassName, Entry> files) {

    /**
     * One class file.
     *
     * @param root the output directory or jar that it lies in
     * @param bytes absent when the file is gone or cannot be read
     * @param unreadable why it cannot be read, absent when it can or is gone
     */
    public record Entry(
            Path root, byte @Nullable [] bytes, @Nullable String unreadable) {}

    public static final Batch EMPTY = new Batch(Map.of());

    public Batch {
        files = Map.copyOf(files);
    }

    /** The newest version of a class of this batch. */
    Entry entry(ClassName name) {
        return requireNonNull(files.get(name), "not of this batch");
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** With newer versions added; a class that both have keeps the newer. */
    Batch with(Batch newer) {
        Map<ClassName, Entry> merged = new LinkedHashMap<>(files);
        merged.putAll(newer.files);
        return new Batch(merged);
    }

    Batch without(Collection<ClassName> names) {
        Map<ClassName, Entry> rest = new LinkedHashMap<>(files);
        names.forEach(rest::remove);
        return new Batch(rest);
    }
}
