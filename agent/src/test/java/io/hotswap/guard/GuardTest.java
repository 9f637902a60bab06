package io.hotswap.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardTest {
    private static final MethodId TOTAL = new MethodId(new ClassName("shop.Order"), new MethodKey("total", "()I"));
    private static final MethodId PRICE = new MethodId(new ClassName("shop.Item"), new MethodKey("price", "()I"));
    private static final GuardSettings SETTINGS = new GuardSettings(
            GuardMode.ROLLBACK, Duration.ofSeconds(30), new SequentialTest(0.05, SequentialTest.FALSE_ALARMS));
    private static final long HALF = Duration.ofMillis(500).toNanos();
    private static final long END = Duration.ofSeconds(30).toNanos();

    private final Map<Integer, Long> calls = new HashMap<>();
    private final Set<Integer> silent = new HashSet<>();
    private final Set<Pattern> normal = new HashSet<>();
    private final Guard guard = new Guard(new Counted(), () -> normal);

    private final class Counted implements Counters {
        @Override
        public int capacity() {
            return 4;
        }

        @Override
        public Reading read(int number) {
            return new Reading(calls.getOrDefault(number, 0L), new Latency(2, 3000));
        }

        @Override
        public void count(int number, boolean counting) {
            assertThat(counting ? silent.remove(number % 4) : silent.add(number % 4))
                    .as("a change")
                    .isTrue();
        }

        @Override
        public void clear(int number) {
            calls.remove(number);
            silent.remove(number % 4);
        }
    }

    private int live(int batch, long now, MethodId... methods) {
        guard.begin(SETTINGS);
        int last = 0;
        for (MethodId method : methods) {
            guard.joins(method.owner());
            last = guard.watch(method).getAsInt();
        }
        guard.live(batch, now);
        return last;
    }

    private void call(int number, int times, int failures) {
        boolean counted = !silent.contains(number % 4);
        calls.merge(number, counted ? (long) times : 0, Long::sum);
        for (int failure = 0; failure < failures; failure++) {
            Throwable thrown = thrown("shop.Order", "total", 12);
            if (counted) {
                guard.threw(thrown, number);
            } else {
                guard.missed(thrown, number);
            }
        }
    }

    private String status(long now) {
        return new GuardStatus(SETTINGS, guard.batches(now), null).text();
    }

    private static Throwable thrown(String owner, String method, int line) {
        Throwable thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 233),
            new StackTraceElement(owner, method, owner.substring(5) + ".java", line),
            new StackTraceElement("shop.Main", "main", "Main.java", 3)
        });
        return thrown;
    }

    @Test
    void aMethodThatAlwaysFailsRaisesOneAlarmThatSaysWhy() {
        int number = live(3, 0, TOTAL);
        call(number, 3, 3);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).isEmpty();
        call(number, 7, 7);
        List<Alarm> alarms = guard.alarms(GuardMode.ROLLBACK);
        assertThat(alarms).hasSize(1);
        assertThat(alarms.get(0).lines())
                .containsExactly(
                        "guard: #3 made shop.Order.total() worse: failed in 10 of 10 calls, before that not observed;"
                                + " rolling it back",
                        "guard:   1. shop.Order.total() throws java.lang.IllegalStateException, first seen at"
                                + " Objects.java:233, 100 % of the failures (10); likeliest cause: shop.Order.total()"
                                + " (Order.java:12)",
                        "guard: if that is as it should be: `hotswap guard PID false-alarm`");
        assertThat(guard.alarms(GuardMode.ROLLBACK)).as("once").isEmpty();
    }

    @Test
    void whatAWindowHasObservedIsTheBaselineOfTheNext() {
        int first = live(1, 0, TOTAL);
        call(first, 100, 10);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).isEmpty();
        assertThat(guard.expire(END - 1).getAsLong()).isEqualTo(1);
        assertThat(guard.expire(END)).isEmpty();
        assertThat(guard.isWatched(first)).isFalse();
        assertThat(guard.threw(new IllegalStateException(), first)).isFalse();
        guard.gone(Set.of(first));

        int second = live(2, END, TOTAL);
        call(second, 50, 5);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).isEmpty();
        GuardStatus status = new GuardStatus(SETTINGS, guard.batches(END), null);
        assertThat(status.text())
                .isEqualTo("guard rollback, sequential test, window 30 s\n  #2, 30 s left\n"
                        + "    shop.Order.total(): 5 of 50 calls failed (1.5 us), before that 10 of 100 calls failed (1.5 us);"
                        + " 5 java.lang.IllegalStateException");
        assertThat(status.json())
                .contains("\"now\":{\"calls\":50,\"failures\":5,\"timed\":2,\"meanNanos\":1500}")
                .contains("\"thrown\":{\"java.lang.IllegalStateException\":5}");
    }

    @Test
    void whatIsBeingObservedIsTheBaselineOfAnEditMeanwhile() {
        int first = live(1, 0, TOTAL);
        call(first, 100, 10);
        guard.begin(SETTINGS);
        int second = guard.watch(TOTAL).getAsInt();
        guard.gone(Set.of(first));
        guard.live(2, 0);
        call(second, 7, 0);
        assertThat(new GuardStatus(SETTINGS, guard.batches(0), null).text())
                .contains("0 of 7 calls failed (1.5 us), before that 10 of 100 calls failed (1.5 us)");
    }

    @Test
    void whatRaisedAnAlarmIsNoBaseline() {
        int first = live(1, 0, TOTAL);
        call(first, 10, 10);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).hasSize(1);
        guard.end(1);
        guard.gone(Set.of(first));
        int second = live(2, 0, TOTAL);
        call(second, 10, 10);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).hasSize(1);
    }

    @Test
    void aShortWindowOfADeadMethodDoesNotBlindTheNext() {
        for (int batch = 1; batch <= 6; batch++) {
            int number = live(batch, 0, TOTAL);
            call(number, 2, 2);
            assertThat(guard.alarms(GuardMode.WARN)).isEmpty();
            guard.gone(Set.of(number));
        }
        int last = live(7, 0, TOTAL);
        call(last, 8, 8);
        assertThat(guard.alarms(GuardMode.WARN)).hasSize(1);
    }

    @Test
    void whatIsMarkedIsLeftAsideInTheBaselineToo() {
        normal.add(new Pattern(TOTAL, "java.lang.IllegalStateException"));
        int first = live(1, 0, TOTAL);
        call(first, 100, 100);
        guard.end(1);
        guard.gone(Set.of(first));
        int second = live(2, 0, TOTAL);
        calls.put(second, 5L);
        for (int failure = 0; failure < 5; failure++) {
            guard.threw(new IllegalArgumentException(), second);
        }
        assertThat(guard.alarms(GuardMode.WARN))
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.lines().get(0))
                                .isEqualTo(
                                        "guard: #2 made shop.Order.total() worse: failed in 5 of 5 calls, before that 0 of 100 calls"));
    }

    @Test
    void aWindowIsJudgedAtItsEndAndKeptForTheRollback() {
        int number = live(1, 0, TOTAL);
        call(number, 10, 10);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).hasSize(1);
        assertThat(guard.expire(END)).isEmpty();
        assertThat(guard.isWatched(1, TOTAL)).isTrue();
        guard.end(1);
        assertThat(guard.isWatched(1, TOTAL)).isFalse();

        int warned = live(2, 0, PRICE);
        call(warned, 10, 10);
        assertThat(guard.alarms(GuardMode.WARN)).hasSize(1);
        guard.expire(END);
        assertThat(guard.isWatched(2, PRICE)).isFalse();
    }

    @Test
    void aMarkedLinkageErrorHidesNeitherAnotherNorOrdinaryFailures() {
        normal.add(new Pattern(TOTAL, "java.lang.NoSuchMethodError"));
        int number = live(1, 0, TOTAL);
        calls.put(number, 1000L);
        guard.threw(new NoSuchMethodError("'int shop.Order.sum()'"), number);
        guard.threw(new NoClassDefFoundError("shop/Order"), number);
        assertThat(guard.alarms(GuardMode.WARN)).isEmpty();
        guard.threw(new NoSuchFieldError("Class shop.Order does not have member field 'int sum'"), number);
        assertThat(guard.alarms(GuardMode.WARN))
                .extracting(Alarm::linkage)
                .containsExactly("java.lang.NoSuchFieldError");

        int other = live(2, 0, PRICE, TOTAL);
        guard.threw(new VerifyError("Bad type in shop/Item.price()"), other - 1);
        guard.gone(Set.of(other - 1));
        call(other, 10, 10);
        assertThat(guard.alarms(GuardMode.WARN)).extracting(Alarm::method).containsExactly(TOTAL);
    }

    @Test
    void aLinkageErrorThatNamesAClassOfTheBatchCountsAtOnce() {
        int number = live(1, 0, PRICE, TOTAL);
        calls.put(number, 1000L);
        guard.threw(new NoSuchMethodError("'int shop.Orders.total()'"), number);
        guard.threw(new NoSuchMethodError("'int lib.Other.total()'"), number);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).isEmpty();
        guard.threw(new NoSuchMethodError("'int shop.Item.price()'"), number);
        assertThat(guard.alarms(GuardMode.ROLLBACK))
                .singleElement()
                .extracting(Alarm::summary)
                .isEqualTo("#1 made shop.Order.total() worse: java.lang.NoSuchMethodError names a class of the batch");
    }

    @Test
    void aMarkedPatternIsLeftAsideAndOthersAreNot() {
        normal.add(new Pattern(TOTAL, "java.lang.IllegalStateException"));
        int number = live(1, 0, TOTAL);
        call(number, 50, 50);
        assertThat(guard.alarms(GuardMode.ROLLBACK)).isEmpty();
        calls.merge(number, 50L, Long::sum);
        for (int failure = 0; failure < 50; failure++) {
            guard.threw(new IllegalArgumentException(), number);
        }
        assertThat(guard.alarms(GuardMode.ROLLBACK))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.patterns())
                        .containsExactly(new Pattern(TOTAL, "java.lang.IllegalArgumentException")));
    }

    @Test
    void failuresAreRankedByWhereTheyBeganAndTheNearestChangedMember() {
        int price = live(1, 0, TOTAL, PRICE);
        int total = price - 1;
        calls.put(total, 12L);
        calls.put(price, 9L);
        for (int failure = 0; failure < 9; failure++) {
            Throwable thrown = thrown("shop.Item", "price", 5);
            guard.threw(thrown, price);
            guard.threw(thrown, total);
        }
        call(total, 0, 3);
        List<Suspect> ranked = guard.alarms(GuardMode.ROLLBACK).get(0).ranked();
        assertThat(ranked).extracting(Suspect::failures).containsExactly(9L, 3L);
        assertThat(ranked)
                .extracting(Suspect::cause)
                .containsExactly("shop.Item.price() (Item.java:5)", "shop.Order.total() (Order.java:12)");
        assertThat(ranked.get(0).share()).isEqualTo(0.75);
    }

    @Test
    void whatANewerBatchThrowsIsNotHeldAgainstAnOlderOne() {
        int total = live(1, 0, TOTAL);
        int price = live(2, 0, PRICE);
        calls.put(total, 100L);
        calls.put(price, 100L);
        for (int failure = 0; failure < 100; failure++) {
            Throwable thrown = thrown("shop.Item", "price", 5);
            assertThat(guard.threw(thrown, price)).isTrue();
            assertThat(guard.threw(thrown, total)).isFalse();
        }
        assertThat(guard.alarms(GuardMode.ROLLBACK)).extracting(Alarm::batch).containsExactly(2);
    }

    @Test
    void aHotMethodIsNotCountedUntilItFails() {
        int hot = live(1, 0, PRICE, TOTAL);
        assertThat(guard.attend(0)).hasValue(HALF);
        call(hot, 1_000_000, 0);
        call(hot - 1, 49_000, 0);
        assertThat(guard.attend(HALF - 1)).hasValue(1);
        assertThat(silent).isEmpty();
        assertThat(guard.attend(HALF)).as("the other one is").hasValue(HALF);
        assertThat(silent).containsExactly(hot);
        call(hot, 1_000_000, 0);
        assertThat(status(HALF)).contains("0 of 1000000 calls failed (1.5 us), counted in part since it is hot,");

        assertThat(guard.missed(new IllegalStateException(), hot)).isTrue();
        assertThat(guard.attend(2 * HALF).getAsLong()).isLessThan(HALF);
        assertThat(silent).isEmpty();
        assertThat(guard.alarms(GuardMode.WARN)).isEmpty();
        call(hot, 100, 100);
        assertThat(guard.alarms(GuardMode.WARN))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.lines().get(0)).contains("failed in 100 of 100 calls"));
    }

    @Test
    void whatAHotMethodFailsByNowAndThenMakesItBeCountedSeldom() {
        int hot = live(1, 0, TOTAL);
        int counted = 0;
        for (long now = 0; now < END; now += HALF / 50) {
            call(hot, 100_000, 10);
            guard.attend(now);
            counted += silent.isEmpty() ? 1 : 0;
        }
        assertThat(counted).as("of 3000 hundredths of a second").isBetween(50, 150);
        assertThat(guard.alarms(GuardMode.WARN)).isEmpty();
    }

    @Test
    void aLinkageErrorOfACallThatIsNotCountedCountsAtOnce() {
        int hot = live(1, 0, TOTAL);
        guard.attend(0);
        call(hot, 1_000_000, 0);
        guard.attend(HALF);
        assertThat(guard.missed(new NoSuchMethodError("'int shop.Order.price()'"), hot))
                .isTrue();
        assertThat(guard.alarms(GuardMode.WARN))
                .extracting(Alarm::linkage)
                .containsExactly("java.lang.NoSuchMethodError");
    }

    @Test
    void aMethodThatIsWatchedAnewIsCounted() {
        int hot = live(1, 0, TOTAL);
        guard.attend(0);
        call(hot, 1_000_000, 0);
        guard.attend(HALF);
        guard.gone(Set.of(hot));
        assertThat(guard.missed(new IllegalStateException(), hot)).isFalse();
        for (int batch = 2; batch < 6; batch++) {
            live(batch, HALF, TOTAL);
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aRefusedBatchAndAFullTableLeaveNothingBehind() {
        guard.begin(SETTINGS);
        int number = guard.watch(TOTAL).getAsInt();
        guard.discard();
        assertThat(guard.isWatched(number)).isFalse();
        assertThat(guard.live(1, 0)).isFalse();
        guard.gone(Set.of(number));
        guard.begin(SETTINGS);
        for (int slot = 0; slot < 4; slot++) {
            assertThat(guard.watch(TOTAL)).isPresent();
        }
        assertThat(guard.watch(PRICE)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void marksAreLinesOfAFileThatMayBeEdited(@TempDir Path project) throws IOException {
        FalseAlarms marks = new FalseAlarms(project);
        assertThat(marks.read()).isEmpty();
        Pattern one = new Pattern(TOTAL, "java.lang.IllegalStateException");
        Pattern other = new Pattern(PRICE, "a.B");
        marks.add(Set.of(one));
        marks.add(Set.of(other));
        assertThat(new FalseAlarms(project).read()).containsExactlyInAnyOrder(one, other);
        Path file = project.resolve(".hotswap/false-alarms");
        assertThat(Files.readAllLines(file)).contains("shop.Order total ()I java.lang.IllegalStateException");
        Files.writeString(file, "# nothing\nnonsense");
        assertThat(marks.read()).isEmpty();
        marks.add(Set.of(one));
        marks.add(Set.of(one));
        assertThat(Files.readAllLines(file))
                .containsExactly("# nothing", "nonsense", "shop.Order total ()I java.lang.IllegalStateException");
    }
}
