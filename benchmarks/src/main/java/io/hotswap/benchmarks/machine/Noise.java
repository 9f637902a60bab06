package io.hotswap.benchmarks.machine;

import io.hotswap.benchmarks.comparison.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/** How much a fixed piece of work varies on this machine while nothing of hotswap runs.
 *
 * @param work median time of the piece, in ms
 * @param spread how much longer than the median it takes at the 95th percentile, as a share of the median
 * @param halves the median of the second half of the pieces over that of the first: how far the machine drifts
 * @param wakeUp how much later than after 1 ms a parked thread goes on, median in ms
 * @param slowWakeUp the same at the 99th percentile */
public record Noise(double work, double spread, double halves, double wakeUp, double slowWakeUp) {
    private static final int WARM_UP = 100;
    private static final int PIECES = 400;
    private static final int ROUNDS = 32;
    private static final int BYTES = 1 << 22;
    private static final long PARK = 1_000_000;
    private static final double MILLI = 1e6;

    /** Takes about three seconds. */
    public static Noise measure() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < WARM_UP; i++) {
            piece(bytes);
        }
        List<Double> pieces = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            pieces.add(piece(bytes));
            late.add(lateBy());
        }
        double median = Quantiles.of(pieces).median();
        return new Noise(
                median,
                Quantiles.of(pieces).at(0.95) / median - 1,
                Quantiles.of(pieces.subList(PIECES / 2, PIECES)).median()
                        / Quantiles.of(pieces.subList(0, PIECES / 2)).median(),
                Quantiles.of(late).median(),
                Quantiles.of(late).at(0.99));
    }

    /** In one line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "a fixed piece of work of %.2f ms takes %.0f %% longer at p95, its median drifts by a factor of %.3f;"
                        + " a thread parked for 1 ms goes on %.2f ms late, at p99 %.2f ms",
                work,
                100 * spread,
                halves,
                wakeUp,
                slowWakeUp);
    }

    private static double piece(byte[] bytes) {
        long start = System.nanoTime();
        CRC32 sum = new CRC32();
        for (int i = 0; i < ROUNDS; i++) {
            sum.update(bytes);
        }
        bytes[0] = (byte) sum.getValue();
        return (System.nanoTime() - start) / MILLI;
    }

    private static double lateBy() {
        long start = System.nanoTime();
        LockSupport.parkNanos(PARK);
        return Math.max(0, System.nanoTime() - start - PARK) / MILLI;
    }
}
