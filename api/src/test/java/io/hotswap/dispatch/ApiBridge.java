package io.hotswap.dispatch;

import java.util.function.BiFunction;

/** Stands for the agent's class of this name; as long as nobody sets the field, there is no agent. */
public final class ApiBridge {
    public static volatile BiFunction<String, Object[], Object> agent;

    private ApiBridge() {}
}
