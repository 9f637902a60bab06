package io.hotswap;

import io.hotswap.config.ClassFilter;
import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionException;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import io.hotswap.report.Console;
import java.util.Locale;
import java.util.Optional;

/** The options that hold now; they change while the agent runs. */
final class LiveOptions {
    private volatile HotswapOptions current;
    private OptionSources sources;
    private String later;

    /**
     * Those that this image has begun with.
     *
     * @param later the last of its arguments, which came from the image before
     */
    LiveOptions(HotswapOptions options, OptionSources sources, String later) {
        this.current = options;
        this.sources = sources;
        this.later = later;
    }

    HotswapOptions current() {
        return current;
    }

    /** The agent's arguments, with those that came later behind them. */
    synchronized String arguments() {
        return Optional.ofNullable(sources.arguments()).orElse("");
    }

    /** The arguments that came while this image or one before it ran; empty for none. */
    synchronized String later() {
        return later;
    }

    boolean isReloadable(String binaryName) {
        ClassFilter filter = current.classes();
        return filter.test(binaryName);
    }

    Console.Verbosity verbosity() {
        return Console.Verbosity.valueOf(current.log().toUpperCase(Locale.ROOT));
    }

    /** Puts further agent arguments over those that hold. */
    synchronized HotswapOptions change(String arguments) throws OptionException {
        String all = ChangedOptions.joined(arguments(), arguments);
        OptionSources merged = new OptionSources(all, sources.environment(), sources.properties(), sources.directory());
        current = OptionsParser.parse(merged);
        sources = merged;
        later = ChangedOptions.joined(later, arguments);
        return current;
    }
}
