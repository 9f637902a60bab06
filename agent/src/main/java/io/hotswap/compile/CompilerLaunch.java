package io.hotswap.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How compilers are started.
 *
 * @param jar our own
 * @param heap a compiler's most, in bytes
 * @param setup asked for at each start; throws {@link IllegalStateException} with what to do where it is not known
 * @param printed told each line that a processor prints
 */
public record CompilerLaunch(Path jar, long heap, Supplier<CompilerSetup> setup, Consumer<String> printed) {
    CompilerProcess start() throws IOException {
        return CompilerProcess.start(jar, heap, setup.get(), printed);
    }
}
