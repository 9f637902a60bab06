package io.hotswap.carry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The carried values as the bytes of a file: a mark, the values, and a checksum of all that comes before it (CRC-32). */
final class CarriedFormat {
    private static final int MARK = 0x48534356;
    private static final int VERSION = 2;
    private static final int CHECKSUM = 8;

    private CarriedFormat() {}

    /** The bytes of the file that are not a value's. */
    static int frame() {
        return 3 * Integer.BYTES + CHECKSUM;
    }

    /** The bytes that a value takes, with its name and class. */
    static long length(CarriedKey key, String type, long bytes) {
        return 4L * Integer.BYTES
                + Long.BYTES
                + utf8(key.kind().name()).length
                + utf8(key.name()).length
                + utf8(type).length
                + bytes;
    }

    static byte[] write(List<CarriedValue> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MARK);
        out.writeInt(VERSION);
        out.writeInt(values.size());
        for (CarriedValue value : values) {
            write(value, out);
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is anything else
     */
    static List<CarriedValue> read(byte[] file) throws IOException {
        int end = file.length - CHECKSUM;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, 0, Math.max(end, 0)));
        if (end < 0 || in.readInt() != MARK || in.readInt() != VERSION || storedChecksum(file) != checksum(file, end)) {
            throw new IOException("the file of carried values is damaged, or of another version of hotswap");
        }
        int count = in.readInt();
        List<CarriedValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(read(in));
        }
        return values;
    }

    private static void write(CarriedValue value, DataOutputStream out) throws IOException {
        write(utf8(value.key().kind().name()), out);
        write(utf8(value.key().name()), out);
        write(utf8(value.type()), out);
        out.writeLong(value.written().toEpochMilli());
        write(value.bytes(), out);
    }

    private static CarriedValue read(DataInputStream in) throws IOException {
        CarriedKey key = new CarriedKey(CarriedKey.Kind.valueOf(text(in)), text(in));
        return new CarriedValue(key, text(in), Instant.ofEpochMilli(in.readLong()), bytes(in));
    }

    // Not writeUTF, which refuses more than 64 KB.
    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long storedChecksum(byte[] file) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(file, file.length - CHECKSUM, CHECKSUM)).readLong();
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
