package io.hotswap.benchmarks.sample;

/** Class names as long as that of the first sample, for as many classes as one likes. */
public final class FiveLetters {
    private static final int LENGTH = 5;
    private static final int RADIX = 10;

    private FiveLetters() {}

    /** Another one for each number below 100,000. */
    public static String of(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; letters.length() < LENGTH; rest /= RADIX) {
            letters.append((char) ('A' + rest % RADIX));
        }
        return letters.toString();
    }
}
