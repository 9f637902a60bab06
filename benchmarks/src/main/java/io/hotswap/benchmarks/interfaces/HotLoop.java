package io.hotswap.benchmarks.interfaces;

import java.util.function.ToIntBiFunction;

/** Calls a hot method of its own class loader, so that each loader's copy is compiled for itself. */
public final class HotLoop implements ToIntBiFunction<byte[], Integer> {
    private final HotCode code = new HotCode();

    @Override
    public int applyAsInt(byte[] header, Integer calls) {
        int sum = 0;
        int left = calls;
        while (left-- > 0) {
            sum += code.hash(header);
        }
        return sum;
    }
}
