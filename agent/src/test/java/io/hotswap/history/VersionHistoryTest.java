package io.hotswap.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VersionHistoryTest {
    private static final ClassName A = new ClassName("shop.A");
    private static final ClassName B = new ClassName("shop.B");
    private static final int CLASS_FILE = 4_000;

    @Test
    void aThousandBatchesStayWithinTheNumberAndTheMemory() {
        long memory = 30 * CLASS_FILE;
        VersionHistory few = new VersionHistory(20, Long.MAX_VALUE);
        VersionHistory small = new VersionHistory(1_000, memory);
        StoredClassFile before = file(0);
        for (int batch = 1; batch <= 1_000; batch++) {
            StoredClassFile after = file(batch);
            Version version = version(batch, new ClassStep(A, before, after, false));
            for (VersionHistory history : List.of(few, small)) {
                history.add(version);
                assertThat(few.versions()).hasSizeLessThanOrEqualTo(20);
                history.pack();
            }
            assertThat(small.bytes()).isLessThanOrEqualTo(memory);
            before = after;
        }

        assertThat(few.versions()).extracting(Version::number).first().isEqualTo(981);
        assertThat(few.versions()).hasSize(20);
        assertThat(few.bytes()).isBetween(21L * CLASS_FILE, 22L * CLASS_FILE);
        assertThat(small.versions()).hasSizeBetween(25, 30);
        assertThat(small.versions()).extracting(Version::number).last().isEqualTo(1_000);
    }

    @Test
    void goingToAndFroBetweenTwoContentsKeepsEachOnce() {
        VersionHistory history = new VersionHistory(1_000, Long.MAX_VALUE);
        for (int batch = 1; batch <= 100; batch++) {
            history.add(version(batch, new ClassStep(A, file(batch % 2), file((batch + 1) % 2), false)));
            history.pack();
        }

        assertThat(history.bytes()).isBetween(2L * CLASS_FILE, 2L * CLASS_FILE + 100);
    }

    @Test
    void whatIsDroppedTakesNoMemory() {
        VersionHistory history = new VersionHistory(1, Long.MAX_VALUE);
        history.add(version(1, new ClassStep(A, file(1), file(2), false)));
        history.pack();
        history.add(version(2, new ClassStep(A, null, null, false)));
        history.pack();

        assertThat(history.bytes()).isZero();
    }

    @Test
    void theClassFilesComeBackAsTheyWere() throws UnknownVersionException {
        VersionHistory history = new VersionHistory(10, Long.MAX_VALUE);
        byte[] before = file(1).bytes();
        history.add(version(1, new ClassStep(A, file(1), file(2), false)));
        history.pack();

        assertThat(before(history, 1, A)).isEqualTo(before);
    }

    @Test
    void aVersionThatIsNotThereIsNamedWithThoseThatAre() {
        VersionHistory history = new VersionHistory(2, 1_000);
        assertRefused(
                history,
                OptionalInt.empty(),
                "no applied batch is kept yet (history.max=2, history.memory=1000 bytes)");
        history.add(version(3, step(A, 1, 2)));
        history.add(version(5, step(A, 2, 3)));
        history.add(version(6, step(A, 3, 4)));

        assertRefused(
                history,
                OptionalInt.of(3),
                "#3 is not kept any more (history.max=2, history.memory=1000 bytes); the oldest is #5");
        assertRefused(history, OptionalInt.of(4), "#4 is not an applied batch; there are [#5, #6]");
        assertRefused(history, OptionalInt.of(7), "#7 is not an applied batch; there are [#5, #6]");
        history.pack();
        assertThat(history.versions()).as("one alone is too large").isEmpty();
    }

    @Test
    void noneIsKeptWhereNoneMay() {
        VersionHistory history = new VersionHistory(0, Long.MAX_VALUE);
        history.add(version(1, step(A, 1, 2)));

        assertThat(history.versions()).isEmpty();
    }

    @Test
    void theWayBackGoesBehindTheFirstChangeOfEachClass() throws UnknownVersionException {
        VersionHistory history = new VersionHistory(10, Long.MAX_VALUE);
        history.add(version(1, step(A, 1, 2)));
        history.add(version(2, step(A, 2, 3), new ClassStep(B, null, file(7), false)));
        history.add(version(4, step(A, 3, 4), step(B, 7, 8)));

        assertThat(before(history, 1, A)).isEqualTo(file(1).bytes());
        assertThat(before(history, 2, A)).isEqualTo(file(2).bytes());
        assertThat(before(history, 4, B)).isEqualTo(file(7).bytes());
        WayBack second = WayBack.behind(history.since(OptionalInt.of(2)));
        assertThat(second.name()).isEqualTo("rollback of #2 to #4");
        assertThat(second.unknown()).containsExactly(B);
        assertThat(WayBack.behind(history.since(OptionalInt.empty())).name()).isEqualTo("rollback of #4");
    }

    @Test
    void theDiskIsAheadBehindABuildAndNoMoreBehindTheRollbackOfARollback() throws UnknownVersionException {
        VersionHistory history = new VersionHistory(10, Long.MAX_VALUE);
        history.add(version(1, step(A, 1, 2)));
        history.add(new Version(report(2), List.of(step(A, 2, 1)), Set.of(), Set.of()));

        assertThat(WayBack.behind(history.since(OptionalInt.of(1))).undone()).containsExactly(A);
        assertThat(WayBack.behind(history.since(OptionalInt.of(2))).undone()).isEmpty();

        history.add(new Version(report(3), List.of(step(B, 1, 2)), Set.of(B), Set.of(A)));
        assertThat(WayBack.behind(history.since(OptionalInt.of(3))).undone()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aClassOfWhichLoadersHeldSeveralVersionsHasNoWayBack() throws UnknownVersionException {
        VersionHistory history = new VersionHistory(10, Long.MAX_VALUE);
        history.add(version(1, new ClassStep(A, file(1), file(2), true)));

        WayBack way = WayBack.behind(history.since(OptionalInt.of(1)));
        assertThat(way.ambiguous()).containsExactly(A);
        assertThat(way.files()).isEmpty();
    }

    @Test
    void whatLastBecameOfAClassIsKnownWithoutItsBeingLoaded() {
        VersionHistory history = new VersionHistory(10, Long.MAX_VALUE);
        history.add(version(1, new ClassStep(A, null, file(1), false)));
        history.pack();
        history.add(version(2, new ClassStep(A, null, file(2), false)));

        assertThat(history.last(A).orElseThrow().bytes()).isEqualTo(file(2).bytes());
        assertThat(history.last(B)).isEmpty();
    }

    private static byte @Nullable [] before(VersionHistory history, int number, ClassName name)
            throws UnknownVersionException {
        StoredClassFile file =
                WayBack.behind(history.since(OptionalInt.of(number))).files().get(name);
        return file == null ? null : file.bytes();
    }

    private static void assertRefused(VersionHistory history, OptionalInt number, String message) {
        assertThatThrownBy(() -> history.since(number))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessage(message);
    }

    private static ClassStep step(ClassName name, int before, int after) {
        return new ClassStep(name, file(before), file(after), false);
    }

    private static Version version(int number, ClassStep... steps) {
        return new Version(
                report(number),
                List.of(steps),
                Set.copyOf(List.of(steps).stream().map(ClassStep::name).toList()),
                Set.of());
    }

    private static ReloadReport report(int number) {
        return new ReloadReport(
                number, Instant.EPOCH, "file event", List.of(), Timings.NONE, new Outcome.Applied(), List.of());
    }

    /** Bytes that cannot be deflated. */
    private static StoredClassFile file(int seed) {
        byte[] bytes = new byte[CLASS_FILE];
        new Random(seed).nextBytes(bytes);
        return new StoredClassFile(bytes);
    }
}
