package io.hotswap.benchmarks.sample;

import java.nio.charset.StandardCharsets;

/**
 * Any number of versions of one class, made from the class file of the first by replacing its number: five digits in strings,
 * or the operand of one {@code sipush}. So the measured JVM compiles nothing.
 */
public final class EditSeries {
    /** The number of the first version. */
    public static final int FIRST = 10_000;

    /** As many versions as a {@code sipush} can tell apart. */
    public static final int MOST = Short.MAX_VALUE - FIRST;

    private static final byte SIPUSH = 0x11;

    private final byte[] template;

    /** Of the class file of the first version. */
    public EditSeries(byte[] template) {
        this.template = template.clone();
    }

    /** The class file of a version, which answers {@link #answer}. */
    public byte[] version(int number) {
        byte[] bytes = template.clone();
        int replaced = replace(bytes, digits(FIRST), digits(answer(number)));
        if (replaced == 0) {
            replaced = replace(bytes, operand(FIRST), operand(answer(number)));
        }
        if (replaced == 0) {
            throw new IllegalStateException("the class file does not have the number " + FIRST);
        }
        return bytes;
    }

    /** What a version answers. */
    public static int answer(int number) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("version " + number + " is not among 0 to " + MOST);
        }
        return FIRST + number;
    }

    private static byte[] digits(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] operand(int number) {
        return new byte[] {SIPUSH, (byte) (number >> Byte.SIZE), (byte) number};
    }

    private static int replace(byte[] bytes, byte[] sought, byte[] replacement) {
        int replaced = 0;
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (matches(bytes, at, sought)) {
                System.arraycopy(replacement, 0, bytes, at, sought.length);
                replaced++;
            }
        }
        return replaced;
    }

    private static boolean matches(byte[] bytes, int at, byte[] sought) {
        for (int i = 0; i < sought.length; i++) {
            if (bytes[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
