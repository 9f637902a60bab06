package io.hotswap.boost;

import io.hotswap.restart.LaunchCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the next image uses an archive.
 *
 * @param classPath the class path of the next image, if it has to be another than this one's
 * @param positions where the last entries of it belong
 * @param libraries the class path of the archive
 */
record BoostPlan(Optional<String> classPath, List<Integer> positions, List<String> libraries) {
    BoostPlan {
        positions = List.copyOf(positions);
        libraries = List.copyOf(libraries);
    }

    /**
     * For this JVM's class path. The libraries move to the front of the directories, if that cannot be seen: otherwise
     * only those that stand in front are archived.
     *
     * @param files the files of the libraries
     * @param command how this image was started, without what the agent has added
     */
    static BoostPlan of(ClassPath here, LibraryFiles files, LaunchCommand command) throws IOException {
        ClassPath first = here.librariesFirst();
        if (first.equals(here)) {
            return new BoostPlan(Optional.empty(), List.of(), here.libraries());
        }
        for (Path directory : here.directories()) {
            if (files.sharedWith(directory).isPresent()) {
                return inOrder(here);
            }
        }
        if (command.endOfOptions() == command.arguments().size()) {
            return inOrder(here);
        }
        Optional<String> text =
                LaunchCommand.argument(written(here, command).librariesFirst().text());
        return text.isEmpty() ? inOrder(here) : new BoostPlan(text, here.positions(), here.libraries());
    }

    private static BoostPlan inOrder(ClassPath here) {
        return new BoostPlan(Optional.empty(), List.of(), here.leadingLibraries());
    }

    /** With its wildcards, so that the next image sees what has come into their directories. */
    private static ClassPath written(ClassPath here, LaunchCommand command) {
        boolean certain = command.arguments().stream().noneMatch(argument -> argument.startsWith("@"));
        return command.classPath()
                .filter(text -> certain)
                .map(ClassPath::parse)
                .filter(ClassPath::hasWildcard)
                .orElse(here);
    }
}
