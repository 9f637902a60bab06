package io.hotswap.benchmarks;

import io.hotswap.guard.FailureTest;
import io.hotswap.guard.FixedThreshold;
import io.hotswap.guard.SequentialTest;
import io.hotswap.guard.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Edits that are known to be good or bad, as the guard sees them: a method fails independently with one probability before
 * the edit and with another one after it, and the test is asked after each call of the window.
 */
final class GuardSimulation {
    private static final int RUNS = 2_000;
    private static final int CALLS = 1_000;
    // One method, and as many false alarms left for the turns that follow when it is hot.
    private static final int FIRST_TURN = 2;
    private static final long SEED = 20_260_101;
    private static final double PERCENT = 100;
    private static final List<Edit> EDITS = List.of(
            new Edit("good, never fails", 200, 0, 0),
            new Edit("good, not observed, fails in 10 %", 0, 0.1, 0.1),
            new Edit("good, fails in 10 % as before", 200, 0.1, 0.1),
            new Edit("good, fails in 50 % as before", 200, 0.5, 0.5),
            new Edit("good, fails in 2 % as before", 1000, 0.02, 0.02),
            new Edit("bad, not observed, dead", 0, 0, 1),
            new Edit("bad, dead", 200, 0, 1),
            new Edit("bad, from 10 % to dead", 200, 0.1, 1),
            new Edit("bad, not observed, fails in 50 %", 0, 0, 0.5),
            new Edit("bad, from 0 to 20 %", 200, 0, 0.2),
            new Edit("bad, from 10 % to 30 %", 1000, 0.1, 0.3));

    private record Edit(String name, int observed, double before, double after) {}

    private GuardSimulation() {}

    /** A table of detection and false alarms, and of the calls that an alarm needed. */
    static String table() {
        List<String> lines = new ArrayList<>(List.of(
                "### The guard's tests, " + RUNS + " windows of " + CALLS + " calls for each edit",
                "",
                "| edit | calls observed before | sequential: alarms | calls needed, median | p95"
                        + " | fixed: alarms | calls needed, median | p95 |",
                "|---|--:|--:|--:|--:|--:|--:|--:|"));
        for (Edit edit : EDITS) {
            lines.add("| " + edit.name() + " | " + edit.observed()
                    + cells(edit, new SequentialTest(0.05, SequentialTest.FALSE_ALARMS))
                    + cells(edit, new FixedThreshold(0.05, 20)) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cells(Edit edit, FailureTest test) {
        Random random = new Random(SEED);
        int[] needed = new int[RUNS];
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            int calls = callsUntilAlarm(edit, test, random);
            if (calls > 0) {
                needed[alarms++] = calls;
            }
        }
        int[] sorted = Arrays.copyOf(needed, alarms);
        Arrays.sort(sorted);
        String share = String.format(Locale.ROOT, "%.2f %%", PERCENT * alarms / RUNS);
        return alarms == 0
                ? " | " + share + " | | "
                : " | " + share + " | " + sorted[alarms / 2] + " | " + sorted[(int) (alarms * 0.95)];
    }

    private static int callsUntilAlarm(Edit edit, FailureTest test, Random random) {
        Tally before = new Tally(edit.observed(), failures(edit.observed(), edit.before(), random));
        int failures = 0;
        for (int call = 1; call <= CALLS; call++) {
            failures += random.nextDouble() < edit.after() ? 1 : 0;
            if (test.isWorse(before, new Tally(call, failures), FIRST_TURN)) {
                return call;
            }
        }
        return 0;
    }

    private static int failures(int calls, double share, Random random) {
        int failures = 0;
        for (int call = 0; call < calls; call++) {
            failures += random.nextDouble() < share ? 1 : 0;
        }
        return failures;
    }
}
