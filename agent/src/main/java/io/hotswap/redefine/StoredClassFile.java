package io.hotswap.redefine;

import io.hotswap.bytecode.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** A class file that is kept for later: as it came at first, deflated once there is time for it. */
final class StoredClassFile {
    private final int length;
    private final ContentHash hash;
    private byte[] stored;
    private boolean packed;

    StoredClassFile(byte[] classFile) {
        this.length = classFile.length;
        this.hash = ContentHash.of(classFile);
        this.stored = classFile;
    }

    ContentHash hash() {
        return hash;
    }

    synchronized byte[] bytes() {
        return packed ? inflate() : stored;
    }

    /** Deflates the bytes unless that has been done; several times less memory for a tenth of a millisecond. */
    synchronized void pack() {
        if (!packed) {
            stored = deflate();
            packed = true;
        }
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
