package io.hotswap.bytecode;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a SHA-256 digest: equal hashes are taken for equal content.
 *
 * @param high bits 0 to 63
 * @param low bits 64 to 127
 */
public record ContentHash(long high, long low) {

    // A clone of a fresh digest saves the search for a provider, which takes longer than hashing a method does.
    private static final MessageDigest FRESH = sha256();

    /** Of nothing at all. */
    public static final ContentHash EMPTY = of(new byte[0]);

    public static ContentHash of(byte[] content) {
        return of(content, content.length);
    }

    /** Of the first {@code length} bytes. */
    public static ContentHash of(byte[] content, int length) {
        MessageDigest digest = fresh();
        digest.update(content, 0, length);
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new ContentHash(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest fresh() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException otherProvider) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
