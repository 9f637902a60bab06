package io.hotswap.compile.javac;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the build beside the sources says about compiling them.
 *
 * @param options for javac
 * @param processorPath empty where the class path is it
 * @param libraries that are needed to compile and not to run
 * @param notes sentences about what is not taken over
 */
record ModuleSettings(List<String> options, List<Path> processorPath, List<Path> libraries, List<String> notes) {
    static final ModuleSettings NONE = new ModuleSettings(List.of(), List.of(), List.of(), List.of());

    ModuleSettings {
        options = List.copyOf(options);
        processorPath = List.copyOf(processorPath);
        libraries = List.copyOf(libraries);
        notes = List.copyOf(notes);
    }

    /** Of the nearest build above a directory of sources. */
    static ModuleSettings of(Path sources, Path repository) {
        Path pom = pomAbove(sources);
        return pom == null ? NONE : new PomReader(Pom.read(pom, repository), repository).settings();
    }

    private static @Nullable Path pomAbove(Path sources) {
        Path folder = sources;
        for (int level = 0; level < 5 && folder != null; level++) {
            Path pom = folder.resolve("pom.xml");
            if (java.nio.file.Files.isRegularFile(pom)) {
                return pom;
            }
            folder = folder.getParent();
        }
        return null;
    }
}
