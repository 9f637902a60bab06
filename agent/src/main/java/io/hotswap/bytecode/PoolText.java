package io.hotswap.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a text among the {@code CONSTANT_Utf8} entries of a class file (JVMS 4.4.7), from entry to entry, without reading
 * any other: fast enough to be asked about every class that is loaded.
 */
public final class PoolText {
    private static final int UTF8 = 1;
    private static final int FIRST_ENTRY = 10;

    private final byte[] text;

    /** For a text of ASCII characters. */
    public PoolText(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the class file has it; false for one that ends early or has an entry of an unknown kind. */
    public boolean isIn(byte[] classFile) {
        int offset = FIRST_ENTRY;
        int entries = classFile.length < FIRST_ENTRY ? 0 : unsigned(classFile, FIRST_ENTRY - 2);
        for (int index = 1; index < entries && offset + 3 <= classFile.length; index++) {
            int tag = classFile[offset];
            int length = tag == UTF8 ? 3 + unsigned(classFile, offset + 1) : length(tag);
            if (length == 0 || (tag == UTF8 && isAt(classFile, offset, length))) {
                return length != 0;
            }
            offset += length;
            // JVMS 4.4.5: a long or double takes two entries.
            index += tag == 5 || tag == 6 ? 1 : 0;
        }
        return false;
    }

    private boolean isAt(byte[] classFile, int offset, int length) {
        return length == text.length + 3
                && offset + length <= classFile.length
                && Arrays.equals(classFile, offset + 3, offset + length, text, 0, text.length);
    }

    // JVMS table 4.4-A, with the tag in front.
    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> 0;
        };
    }

    private static int unsigned(byte[] classFile, int offset) {
        return (classFile[offset] & 0xFF) << 8 | classFile[offset + 1] & 0xFF;
    }
}
