package io.hotswap.redefine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.StoredClassFile;
import java.util.Map;

/**
 * Class files that the build has written and that a rollback has undone. A class that is loaded while they lie on the disk is
 * given what was live before them, in every loader; a file that was written anew is not one of them.
 */
public final class UndoneFiles {
    private volatile Map<ClassName, Undone> undone = Map.of();

    /**
     * One file.
     *
     * @param written what lies on the disk
     * @param instead what is loaded
     */
    public record Undone(ContentHash written, StoredClassFile instead) {
        public Undone {
            requireNonNull(written, "written");
            requireNonNull(instead, "instead");
        }
    }

    public Map<ClassName, Undone> all() {
        return undone;
    }

    public void set(Map<ClassName, Undone> next) {
        undone = Map.copyOf(next);
    }

    /** What to load in place of the file's content; the content itself where it is not undone. */
    public byte[] insteadOf(ClassName name, byte[] classFile) {
        Undone known = undone.get(name);
        return known != null && known.written().equals(ContentHash.of(classFile))
                ? known.instead().bytes()
                : classFile;
    }
}
