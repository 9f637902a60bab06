package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The words of a source, in its comments too: whatever a source depends on and its class file does not name, such as the
 * class of a constant (JLS 15.29), it mentions. Words are told apart by their hash, so that one may be taken for another, and
 * none is missed.
 */
final class Words {
    private final int[] hashes;
    private final boolean any;

    private Words(int[] hashes, boolean any) {
        this.hashes = hashes;
        this.any = any;
    }

    /** Of a source, whatever its encoding; of one that cannot be read, all words. */
    static Words of(Path source) {
        try {
            return of(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new Words(new int[0], true);
        }
    }

    static Words of(String text) {
        // A Unicode escape can stand anywhere in a name (JLS 3.3), and other encodings than UTF-8 spell names
        // otherwise.
        if (text.contains("\\u") || text.indexOf('\uFFFD') >= 0) {
            return new Words(new int[0], true);
        }
        IntStream.Builder found = IntStream.builder();
        int length = text.length();
        int start = 0;
        for (int at = 0; at <= length; at++) {
            if (at == length || !isPart(text.charAt(at))) {
                if (at > start) {
                    found.add(text.substring(start, at).hashCode());
                }
                start = at + 1;
            }
        }
        return new Words(found.build().sorted().distinct().toArray(), false);
    }

    // Half of a character beyond the first plane may be a letter's.
    private static boolean isPart(char character) {
        return Character.isJavaIdentifierPart(character) || Character.isSurrogate(character);
    }

    boolean mention(String name) {
        return any || Arrays.binarySearch(hashes, name.hashCode()) >= 0;
    }
}
