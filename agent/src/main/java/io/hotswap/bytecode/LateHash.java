package io.hotswap.bytecode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a class file, computed when it is first asked for: until then the bytes are kept and compared as they are, since
 * hashing takes as long as all else that is done while a class is loaded.
 */
public final class LateHash {
    private byte @Nullable [] bytes;
    private @Nullable ContentHash hash;

    public LateHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether both are of the same content. */
    public boolean isSame(LateHash other) {
        byte[] ours = bytes();
        byte[] theirs = other.bytes();
        return ours != null && theirs != null ? Arrays.equals(ours, theirs) : get().equals(other.get());
    }

    /** Computes the hash, and lets go of the bytes. */
    public synchronized ContentHash get() {
        ContentHash known = hash;
        byte[] left = bytes;
        if (known == null && left != null) {
            known = ContentHash.of(left);
            hash = known;
            bytes = null;
        }
        if (known == null) {
            throw new IllegalStateException("bytes are let go of once there is a hash");
        }
        return known;
    }

    private synchronized byte @Nullable [] bytes() {
        return bytes;
    }
}
