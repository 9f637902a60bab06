package io.hotswap.compile;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Optional;
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
    /** Why no compiler can be started on a runtime, and what to do. */
    static Optional<String> obstacle(ModuleFinder runtime) {
        return runtime.find("jdk.compiler").isPresent()
                ? Optional.empty()
                : Optional.of("cannot compile on save: the Java runtime " + System.getProperty("java.home")
                        + " has no compiler (module jdk.compiler); start the application with a JDK, or set"
                        + " build.command=...");
    }

    CompilerProcess start() throws IOException {
        return CompilerProcess.start(jar, heap, setup.get(), printed);
    }
}
