package io.hotswap.benchmarks.planner;

import io.hotswap.benchmarks.sample.RenamedClasses;
import io.hotswap.shape.UnreadableClassException;
import java.util.Arrays;

/** Plans batches of growing size, over and over; for a JVM of its own. It prints the size and the milliseconds of each planning. */
final class PlannerProgram {
    private static final long ENOUGH = 3_000_000_000L;
    private static final int FEWEST = 5;
    private static final int MOST = 200;
    private static final int WARM_UP = 400;
    private static final double MILLION = 1_000_000;

    private PlannerProgram() {}

    /** Takes sizes; {@code first} before them plans each once, in a JVM that is cold still. */
    public static void main(String... arguments) throws UnreadableClassException {
        boolean cold = arguments[0].equals("first");
        int[] sizes = Arrays.stream(arguments)
                .skip(cold ? 1 : 0)
                .mapToInt(Integer::parseInt)
                .toArray();
        if (!cold) {
            PlannedBatch small = new PlannedBatch(RenamedClasses.of("planned", 10));
            for (int i = 0; i < WARM_UP; i++) {
                small.plan();
            }
        }
        for (int size : sizes) {
            plan(new PlannedBatch(RenamedClasses.of("planned", size)), size, cold ? 1 : FEWEST, cold ? 1 : MOST);
        }
    }

    private static void plan(PlannedBatch batch, int size, int fewest, int most) throws UnreadableClassException {
        long begun = System.nanoTime();
        for (int i = 0; i < most && (i < fewest || System.nanoTime() - begun < ENOUGH); i++) {
            long start = System.nanoTime();
            int planned = batch.plan().classes().size();
            double millis = (System.nanoTime() - start) / MILLION;
            if (planned != size) {
                throw new IllegalStateException(planned + " of " + size + " classes were planned");
            }
            System.out.println(size + " " + millis);
        }
    }
}
