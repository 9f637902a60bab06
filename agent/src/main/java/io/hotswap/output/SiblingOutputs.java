package io.hotswap.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of the modules of a build, by the name of the jar that they make. The modules are looked for anew only after a
 * while: an application that starts has a hundred jars. Used by one thread.
 */
public final class SiblingOutputs {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private @Nullable Modules last;

    private record Modules(Set<Path> outputs, long since, List<Path> found) {}

    /** With the clock of {@link System#nanoTime}. */
    public SiblingOutputs(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The outputs of the module that makes jars of the given name, looked for in the builds that known outputs are part of.
     *
     * @param jarName such as {@code core-1.0.jar}, a library inside an executable jar or in a local repository
     */
    public List<Path> of(String jarName, Collection<Path> knownOutputs) {
        return modules(Set.copyOf(knownOutputs)).stream()
                .filter(module -> makes(module, jarName))
                .flatMap(module -> BuildLayout.outputsOf(module).stream())
                .distinct()
                .toList();
    }

    private List<Path> modules(Set<Path> outputs) {
        long now = nanoTime.getAsLong();
        Modules known = last;
        if (known == null || !known.outputs().equals(outputs) || now - known.since() > REMEMBERED.toNanos()) {
            known = new Modules(outputs, now, look(outputs));
            last = known;
        }
        return known.found();
    }

    private static List<Path> look(Set<Path> outputs) {
        return outputs.stream()
                .flatMap(output -> BuildLayout.moduleOf(output).stream())
                .map(BuildLayout::buildRoot)
                .distinct()
                .flatMap(root -> BuildLayout.modules(root).stream())
                .toList();
    }

    private static boolean makes(Path module, String jarName) {
        return Stream.of("target", "build/libs")
                .anyMatch(folder -> Files.isRegularFile(module.resolve(folder).resolve(jarName)));
    }
}
