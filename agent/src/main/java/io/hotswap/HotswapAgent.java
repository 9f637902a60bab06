package io.hotswap;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The agent's entry. */
public final class HotswapAgent {
    private HotswapAgent() {}

    /** Called by the JVM before the application's main. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {}
}
