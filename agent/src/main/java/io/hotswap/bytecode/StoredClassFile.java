package io.hotswap.bytecode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A class file that is kept for later: as it came at first, deflated once there is time for it; or how to make it again. */
public final class StoredClassFile {
    private final int length;
    private final LateHash hash;
    private final @Nullable Supplier<byte[]> recipe;
    private byte[] stored;
    private boolean packed;
    private int @Nullable [] names;

    public StoredClassFile(byte[] classFile) {
        this.length = classFile.length;
        this.hash = new LateHash(classFile);
        this.recipe = null;
        this.stored = classFile;
    }

    /** Keeps the hash of a class file, and what makes the same again. */
    public StoredClassFile(byte[] classFile, Supplier<byte[]> recipe) {
        this.length = classFile.length;
        this.hash = new LateHash(classFile);
        this.recipe = recipe;
        this.stored = new byte[0];
    }

    /** Its hash, which outlives the bytes. */
    public LateHash hash() {
        return hash;
    }

    public boolean isSame(StoredClassFile other) {
        return hash.isSame(other.hash);
    }

    public synchronized byte[] bytes() {
        if (recipe != null) {
            return recipe.get();
        }
        return packed ? inflate() : stored;
    }

    /**
     * Whether it names a member whose hash, as {@link NamesAndTypes} has it, is among the given. What it names is read once and
     * remembered, four bytes per member.
     */
    public boolean namesAny(Set<Integer> hashes) {
        return IntStream.of(names()).anyMatch(hashes::contains);
    }

    /** Reads what it names while it has its bytes at hand. */
    public synchronized void index() {
        if (recipe == null) {
            names();
        }
    }

    private synchronized int[] names() {
        int[] known = names;
        if (known == null) {
            known = read(bytes());
            names = known;
        }
        return known;
    }

    // What is malformed names nothing: the JVM does not take it either.
    private static int[] read(byte[] classFile) {
        try {
            return NamesAndTypes.hashes(classFile);
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return new int[0];
        }
    }

    /** Deflates the bytes unless that has been done; several times less memory for a tenth of a millisecond. */
    public synchronized void pack() {
        hash.get();
        if (!packed && recipe == null) {
            stored = deflate();
            packed = true;
        }
    }

    /** How many bytes it occupies now. */
    public synchronized int size() {
        return stored.length;
    }

    private byte[] deflate() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(stored);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private byte[] inflate() {
        Inflater inflater = new Inflater(true);
        // zlib asks for one more byte after a raw stream (documentation of Inflater).
        inflater.setInput(Arrays.copyOf(stored, stored.length + 1));
        byte[] bytes = new byte[length];
        try {
            for (int read = 0; read < length; ) {
                read += inflater.inflate(bytes, read, length - read);
            }
        } catch (DataFormatException impossible) {
            throw new IllegalStateException("what was deflated here is whole", impossible);
        } finally {
            inflater.end();
        }
        return bytes;
    }
}
