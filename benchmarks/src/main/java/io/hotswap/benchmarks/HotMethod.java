package io.hotswap.benchmarks;

import java.util.function.ToIntFunction;

/** A method that a server runs hot: it reads a short header and finds a value in it. */
public final class HotMethod implements ToIntFunction<byte[]> {
    @Override
    public int applyAsInt(byte[] header) {
        int hash = 0;
        for (byte letter : header) {
            if (letter == ':') {
                hash ^= header.length;
            }
            hash = 31 * hash + letter;
        }
        return hash;
    }
}
