package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.Coordinates;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** Turns artifacts into jars. */
final class Artifacts {
    private static final Set<String> SCOPES = Set.of("compile", "runtime");

    private final LocalRepository repository;
    private final Consumer<Coordinates> missing;

    /**
     * Of a repository.
     *
     * @param missing told of each artifact that was asked for and is not there
     */
    Artifacts(LocalRepository repository, Consumer<Coordinates> missing) {
        this.repository = repository;
        this.missing = missing;
    }

    /** The jars of the artifacts themselves. */
    List<Path> jars(Collection<Coordinates> asked) {
        List<Path> jars = new ArrayList<>();
        for (Coordinates one : asked) {
            repository.find(one, ".jar").ifPresentOrElse(jars::add, () -> missing.accept(one));
        }
        return jars;
    }

    /** The same with all that their poms say that they need to run; of several versions the nearest. */
    List<Path> withDependencies(Collection<Coordinates> asked) {
        List<Path> jars = new ArrayList<>(jars(asked));
        Set<String> seen = new HashSet<>();
        asked.forEach(one -> seen.add(one.key()));
        Deque<Coordinates> open = new ArrayDeque<>(asked);
        while (!open.isEmpty()) {
            for (Coordinates needed : dependencies(open.remove())) {
                if (seen.add(needed.key())) {
                    repository.find(needed, ".jar").ifPresent(jars::add);
                    open.add(needed);
                }
            }
        }
        return jars;
    }

    private List<Coordinates> dependencies(Coordinates of) {
        return repository.find(of, ".pom").flatMap(file -> Pom.read(file, repository)).stream()
                .flatMap(pom -> pom.dependencies().stream()
                        .filter(Artifacts::isNeededToRun)
                        .map(pom::coordinates))
                .toList();
    }

    private static boolean isNeededToRun(Element dependency) {
        return SCOPES.contains(Pom.text(dependency, "scope").orElse("compile"))
                && Pom.text(dependency, "optional").filter("true"::equals).isEmpty();
    }
}
