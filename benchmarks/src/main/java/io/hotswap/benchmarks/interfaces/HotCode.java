package io.hotswap.benchmarks.interfaces;

/** A method that a server runs hot: it reads a short header. */
public final class HotCode {
    int hash(byte[] header) {
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
