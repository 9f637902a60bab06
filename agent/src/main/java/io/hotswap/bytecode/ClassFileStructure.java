package io.hotswap.bytecode;

/**
 * Walks a class file from its magic number to its last attribute by the lengths it states itself (JVMS 4.1), so that a file
 * which is still being written is told from a whole one. Nothing is interpreted and nothing allocated but this cursor.
 */
public final class ClassFileStructure {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** Sizes of the constant pool's entries behind their tag, by tag (JVMS 4.4); 0 is no tag, UTF8 states its own length. */
    private static final byte[] SIZES = {0, 2, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final byte[] bytes;
    private int position;
    private boolean whole = true;

    private ClassFileStructure(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes are one class file with no byte missing and none over. */
    public static boolean isComplete(byte[] bytes) {
        return new ClassFileStructure(bytes).isComplete();
    }

    private boolean isComplete() {
        if (u4() != MAGIC) {
            return false;
        }
        skip(4);
        constantPool();
        skip(6);
        skip(2L * u2());
        members();
        members();
        attributes();
        return whole && position == bytes.length;
    }

    private void constantPool() {
        int count = u2();
        whole &= count > 0;
        for (int index = 1; whole && index < count; index++) {
            int tag = u1();
            int size = tag < SIZES.length ? SIZES[tag] : 0;
            whole &= size > 0;
            skip(tag == UTF8 ? u2() : size);
            // An eight-byte constant takes up two entries (JVMS 4.4.5).
            index += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
    }

    private void members() {
        int count = u2();
        for (int member = 0; whole && member < count; member++) {
            skip(6);
            attributes();
        }
    }

    private void attributes() {
        int count = u2();
        for (int attribute = 0; whole && attribute < count; attribute++) {
            skip(2);
            skip(Integer.toUnsignedLong(u4()));
        }
    }

    private void skip(long length) {
        whole &= length <= bytes.length - position;
        position = whole ? position + (int) length : bytes.length;
    }

    private int u1() {
        int at = position;
        skip(1);
        return whole ? bytes[at] & 0xFF : 0;
    }

    private int u2() {
        return u1() << 8 | u1();
    }

    private int u4() {
        return u2() << 16 | u2();
    }
}
