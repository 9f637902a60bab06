package io.hotswap.history;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.StoredClassFile;
import java.util.HashMap;
import java.util.Map;

/** Keeps each content once and deflated, for as long as anyone holds it. Not safe for use by several threads. */
final class ClassFileStore {
    private final Map<ContentHash, Held> held = new HashMap<>();
    private long bytes;

    private record Held(StoredClassFile file, int holders) {
        Held more(int by) {
            return new Held(file, holders + by);
        }
    }

    /** The one of this content, which has one holder more from now on. */
    StoredClassFile hold(StoredClassFile file) {
        ContentHash hash = file.hash().get();
        Held known = held.get(hash);
        if (known == null) {
            file.pack();
            bytes += file.size();
        }
        Held next = known == null ? new Held(file, 1) : known.more(1);
        held.put(hash, next);
        return next.file();
    }

    void release(StoredClassFile file) {
        ContentHash hash = file.hash().get();
        Held left = held.get(hash);
        if (left != null && left.holders() > 1) {
            held.put(hash, left.more(-1));
        } else if (left != null) {
            held.remove(hash);
            bytes -= left.file().size();
        }
    }

    /** What all contents occupy. */
    long bytes() {
        return bytes;
    }
}
