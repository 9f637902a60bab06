package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ContentHash;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileIndexTest {
    private static final ContentHash HASH = ContentHash.of(new byte[] {1});
    private static final FileStat STAT = new FileStat(1_000, 10, 7);

    private final FileIndex index = new FileIndex();

    @Test
    void anOldFileIsTrustedByItsAttributes() {
        index.putOld("a/A.class", HASH, STAT);

        assertThat(index.looksUnchanged("a/A.class", STAT)).isTrue();
        assertThat(index.looksUnchanged("a/A.class", new FileStat(1_001, 10, 7)))
                .isFalse();
        assertThat(index.looksUnchanged("a/A.class", new FileStat(1_000, 10, 8)))
                .as("another inode")
                .isFalse();
    }

    @Test
    void aFileJustWrittenIsReadAgainUntilTheClockMustHaveMovedOn() {
        index.put("A.class", HASH, STAT, 0);
        assertThat(index.looksUnchanged("A.class", STAT)).isFalse();
        index.put("A.class", HASH, STAT, TimeUnit.SECONDS.toNanos(1));
        assertThat(index.looksUnchanged("A.class", STAT)).isFalse();
        index.put("A.class", HASH, STAT, TimeUnit.SECONDS.toNanos(3));

        assertThat(index.looksUnchanged("A.class", STAT)).isTrue();
    }

    @Test
    void aDirectoryHoldsWhatIsBelowItAndNotItsNamesakes() {
        for (String path : new String[] {"a/A.class", "a/b/B.class", "a-b/C.class", "a.txt", "ab/D.class"}) {
            index.putOld(path, HASH, STAT);
        }

        assertThat(index.below("a")).containsExactly("a/A.class", "a/b/B.class");
        assertThat(index.countBelow("a")).isEqualTo(2);
        assertThat(index.below("")).hasSize(5);
    }

    @Test
    void classFilesAreCounted() {
        index.putOld("A.class", HASH, STAT);
        index.putOld("A.class", HASH, STAT);
        index.putOld("a.txt", HASH, STAT);
        assertThat(index.classFiles()).isEqualTo(1);

        index.remove("A.class");
        index.remove("A.class");

        assertThat(index.classFiles()).isZero();
        assertThat(index.hash("A.class")).isNull();
    }
}
