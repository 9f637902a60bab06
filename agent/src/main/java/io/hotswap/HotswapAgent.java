package io.hotswap;

import io.hotswap.boost.Boost;
import io.hotswap.config.OptionException;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The agent's entry points (package documentation of {@code java.lang.instrument}). */
public final class HotswapAgent {
    private HotswapAgent() {}

    /** Called by the JVM before the application's main. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, Instant.now(), true);
    }

    /** Called by the JVM when the agent is loaded while the application runs. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(
                arguments,
                instrumentation,
                ProcessHandle.current().info().startInstant().orElseGet(Instant::now),
                false);
    }

    private static void start(
            @Nullable String arguments, Instrumentation instrumentation, Instant since, boolean beforeMain) {
        // The border to the application: whatever goes wrong with us, it starts and runs without us.
        try {
            if (RunningAgent.isPresent()) {
                RunningAgent.change(arguments);
            } else {
                Boost.restoreClassPath();
                OptionSources sources =
                        OptionSources.ofProcess(ChangedOptions.joined(arguments, ChangedOptions.ofThisProcess()));
                AgentAssembly agent =
                        new AgentAssembly(OptionsParser.parse(sources), sources, instrumentation, since, !beforeMain);
                agent.start();
                if (beforeMain) {
                    agent.beforeMain(instrumentation);
                }
            }
        } catch (OptionException wrong) {
            System.err.println("hotswap: " + wrong.getMessage() + "; the application runs without hotswap");
            ListenersOfPreviousImage.abandon(instrumentation);
        } catch (Throwable failure) {
            System.err.println("hotswap: does not start: " + failure + "; the application runs without hotswap");
            ListenersOfPreviousImage.abandon(instrumentation);
        }
    }
}
