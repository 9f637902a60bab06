package io.hotswap.compile.javac;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the build beside the sources says about compiling them.
 *
 * @param options for javac
 * @param processorPath empty where the class path is it
 * @param libraries that are needed to compile and not to run
 * @param notes sentences about what is not taken over
 */
record ModuleSettings(List<String> options, List<Path> processorPath, List<Path> libraries, List<String> notes) {
    private static final int MOST_LEVELS = 5;
    static final ModuleSettings NONE = new ModuleSettings(List.of(), List.of(), List.of(), List.of());

    ModuleSettings {
        options = List.copyOf(options);
        processorPath = List.copyOf(processorPath);
        libraries = List.copyOf(libraries);
        notes = List.copyOf(notes);
    }

    /** Of the nearest build above a directory of sources. */
    static ModuleSettings of(Path sources, LocalRepositories repositories) {
        Path folder = sources;
        for (int level = 0; level < MOST_LEVELS && folder != null; level++) {
            Path pom = folder.resolve("pom.xml");
            Optional<Path> script = GradleScript.in(folder);
            if (Files.isRegularFile(pom)) {
                LocalRepository maven = repositories.maven();
                return new PomReader(Pom.read(pom, maven), maven).settings();
            } else if (script.isPresent()) {
                return new GradleReader(script.get(), repositories.gradle()).settings();
            }
            folder = folder.getParent();
        }
        return NONE;
    }
}
