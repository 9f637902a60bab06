package io.hotswap.config;

import java.time.Duration;

/** Turns what was written into {@link HotswapOptions}, or says in one sentence what is wrong with it. */
public final class OptionsParser extends OptionReader {
    private final OptionSources sources;

    private OptionsParser(OptionSources sources) throws OptionException {
        super(sources.values(), sources.directory());
        this.sources = sources;
    }

    public static HotswapOptions parse(OptionSources sources) throws OptionException {
        return new OptionsParser(sources).options();
    }

    private HotswapOptions options() throws OptionException {
        return new HotswapOptions(
                flag(OptionKey.ENABLED),
                paths(OptionKey.WATCH),
                compiling(),
                new ClassFilter(globs(OptionKey.INCLUDE), globs(OptionKey.EXCLUDE)),
                new HotswapOptions.Watching(
                        word(OptionKey.WATCH_MODE),
                        atLeast(OptionKey.POLL_INTERVAL, Duration.ofMillis(10)),
                        duration(OptionKey.QUIET),
                        duration(OptionKey.PATIENCE)),
                word(OptionKey.RESHAPE).equals("on"),
                new HotswapOptions.Restarting(
                        word(OptionKey.RESTART),
                        exitCode(OptionKey.RESTART_EXIT_CODE),
                        duration(OptionKey.RESTART_GRACE),
                        atLeast(OptionKey.RESTART_KILL_DELAY, Duration.ofMillis(1)),
                        duration(OptionKey.RESTART_MIN_UPTIME),
                        flag(OptionKey.RESTART_DRY_RUN),
                        new HotswapOptions.Signalling(
                                word(OptionKey.RESTART_SIGNAL),
                                process(OptionKey.RESTART_SIGNAL_PID),
                                value(OptionKey.RESTART_COMMAND).text()),
                        word(OptionKey.RESTART_BOOST)),
                new HotswapOptions.Carrying(size(OptionKey.CARRY_MAX), duration(OptionKey.CARRY_MAX_AGE)),
                atLeast(OptionKey.HOOKS_TIMEOUT, Duration.ofMillis(1)),
                new HotswapOptions.Plugins(paths(OptionKey.PLUGINS), names(OptionKey.PLUGINS_DISABLED)),
                number(OptionKey.HISTORY_MAX),
                size(OptionKey.HISTORY_MEMORY),
                new HotswapOptions.Guarding(
                        word(OptionKey.GUARD),
                        atLeast(OptionKey.GUARD_WINDOW, Duration.ofMillis(100)),
                        word(OptionKey.GUARD_TEST),
                        percent(OptionKey.GUARD_THRESHOLD),
                        number(OptionKey.GUARD_MIN_CALLS)),
                port(OptionKey.DASHBOARD),
                word(OptionKey.LOG),
                sources.strangers());
    }

    private HotswapOptions.Compiling compiling() throws OptionException {
        return new HotswapOptions.Compiling(
                paths(OptionKey.SOURCES),
                names(OptionKey.COMPILE_OPTIONS, "\\s+"),
                paths(OptionKey.COMPILE_CLASS_PATH),
                paths(OptionKey.COMPILE_PROCESSOR_PATH),
                size(OptionKey.COMPILE_HEAP),
                atLeast(OptionKey.COMPILE_TIMEOUT, Duration.ofSeconds(1)),
                new HotswapOptions.Building(
                        value(OptionKey.BUILD_COMMAND).text(),
                        duration(OptionKey.BUILD_DELAY),
                        names(OptionKey.BUILD_INCLUDE_EXT, ","),
                        names(OptionKey.BUILD_EXCLUDE_DIR, ","),
                        flag(OptionKey.BUILD_STOP_ON_ERROR)));
    }
}
