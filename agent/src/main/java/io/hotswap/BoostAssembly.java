package io.hotswap;

import io.hotswap.boost.Boost;
import io.hotswap.boost.BoostMode;
import io.hotswap.bytecode.ClassName;
import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionSources;
import io.hotswap.redefine.OutputFiles;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import java.util.function.Consumer;

/** Puts together what makes the next image start sooner. */
final class BoostAssembly {
    private BoostAssembly() {}

    static Boost of(
            HotswapOptions told,
            OptionSources sources,
            Instrumentation instrumentation,
            OutputFiles files,
            Consumer<String> console) {
        return new Boost(
                BoostMode.valueOf(told.restarting().boost().toUpperCase(Locale.ROOT)),
                sources.directory(),
                instrumentation::getAllLoadedClasses,
                name -> files.find(new ClassName(name)).isPresent(),
                PackagedAgent.jar(),
                console);
    }
}
