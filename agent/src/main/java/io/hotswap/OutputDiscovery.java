package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionSources;
import io.hotswap.output.OutputDirectories;
import io.hotswap.output.SiblingOutputs;
import io.hotswap.redefine.CodeLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds outputs behind the places that classes turn out to come from, beyond those of the class path and the module path. */
final class OutputDiscovery {
    private static final String OWN_LOCATION = OutputDiscovery.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString();

    private OutputDiscovery() {}

    /** What was told, else the outputs of the class path and the module path. */
    static List<Path> first(HotswapOptions told, OptionSources sources) {
        if (!told.watch().isEmpty()) {
            return told.watch();
        }
        Set<Path> found = new LinkedHashSet<>(
                OutputDirectories.ofClassPath(System.getProperty("java.class.path", ""), sources.directory()));
        found.addAll(OutputDirectories.ofModulePath(System.getProperty("jdk.module.path", ""), sources.directory()));
        return List.copyOf(found);
    }

    /** Whether one of the outputs is no part of the class path or of the module path, as when the application runs from a jar. */
    static boolean isBehindAJar(List<Path> outputs, Path directory) {
        return !OutputDirectories.areRead(
                outputs,
                System.getProperty("java.class.path", ""),
                System.getProperty("jdk.module.path", ""),
                directory);
    }

    /** Outputs of a location that are not known yet. */
    static List<Path> of(String location, List<Path> known, SiblingOutputs siblings) {
        List<Path> found = new ArrayList<>();
        if (location.equals(OWN_LOCATION)) {
            return List.of();
        }
        Optional<Path> jar = CodeLocation.jar(location);
        jar.map(OutputDirectories::ofPlace).ifPresent(found::addAll);
        if (found.isEmpty()) {
            CodeLocation.innermostJar(location)
                    .map(name -> siblings.of(name, known))
                    .ifPresent(found::addAll);
        }
        found.removeAll(known);
        return found;
    }
}
