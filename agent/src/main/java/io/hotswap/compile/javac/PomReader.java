package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.Coordinates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Takes from a pom what javac needs and class files do not tell: release, arguments and processor path of the compiler plugin,
 * libraries that are provided at run time. Nothing is downloaded.
 */
final class PomReader {
    private final Optional<Pom> pom;
    private final Artifacts artifacts;
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * Of a pom.
     *
     * @param repository the local repository
     */
    PomReader(Optional<Pom> pom, LocalRepository repository) {
        this.pom = pom;
        this.artifacts = new Artifacts(repository, this::noteMissing);
    }

    ModuleSettings settings() {
        return pom.map(this::settings).orElse(ModuleSettings.NONE);
    }

    private ModuleSettings settings(Pom from) {
        Map<String, Element> plugin = pluginSettings(from);
        List<String> options = new ArrayList<>();
        word(from, plugin, "release", "maven.compiler.release")
                .ifPresent(it -> options.addAll(List.of("--release", it)));
        if (options.isEmpty()) {
            word(from, plugin, "source", "maven.compiler.source")
                    .ifPresent(it -> options.addAll(List.of("-source", it)));
            word(from, plugin, "target", "maven.compiler.target")
                    .ifPresent(it -> options.addAll(List.of("-target", it)));
        }
        flag(from, plugin, "parameters", "maven.compiler.parameters", "-parameters", options);
        flag(from, plugin, "enablePreview", "maven.compiler.enablePreview", "--enable-preview", options);
        word(from, plugin, "encoding", "project.build.sourceEncoding")
                .ifPresent(it -> options.addAll(List.of("-encoding", it)));
        word(from, plugin, "proc", "maven.compiler.proc").ifPresent(it -> options.add("-proc:" + it));
        options.addAll(arguments(from, plugin));
        return new ModuleSettings(options, processorPath(from, plugin), libraries(from), List.copyOf(notes));
    }

    /** The plugin's settings, the strongest element of each name. */
    private static Map<String, Element> pluginSettings(Pom from) {
        Map<String, Element> settings = new LinkedHashMap<>();
        List<Pom> oldestFirst = new ArrayList<>(from.lineage().toList());
        Collections.reverse(oldestFirst);
        for (Pom pom : oldestFirst) {
            Stream.concat(
                            pom.at("build", "pluginManagement", "plugins", "plugin").stream(),
                            pom.at("build", "plugins", "plugin").stream())
                    .filter(plugin -> Pom.text(plugin, "artifactId")
                            .filter("maven-compiler-plugin"::equals)
                            .isPresent())
                    .forEach(plugin -> addSettings(plugin, settings));
        }
        return settings;
    }

    private static void addSettings(Element plugin, Map<String, Element> settings) {
        Stream<Element> executions = Pom.child(plugin, "executions").stream()
                .flatMap(all -> Pom.children(all, "execution").stream())
                .filter(one ->
                        Pom.text(one, "id").filter("default-compile"::equals).isPresent());
        Stream.concat(Stream.of(plugin), executions)
                .flatMap(owner -> Pom.child(owner, "configuration").stream())
                .flatMap(configuration -> Pom.children(configuration, "*").stream())
                .forEach(element -> settings.put(element.getTagName(), element));
    }

    private static Optional<String> word(Pom from, Map<String, Element> plugin, String element, String property) {
        return Optional.ofNullable(plugin.get(element))
                .map(it -> from.filled(it.getTextContent().strip()))
                .or(() -> from.property(property))
                .filter(it -> !it.isEmpty() && !it.contains("${"));
    }

    private static void flag(
            Pom from,
            Map<String, Element> plugin,
            String element,
            String property,
            String option,
            List<String> options) {
        if (word(from, plugin, element, property).filter("true"::equals).isPresent()) {
            options.add(option);
        }
    }

    private List<String> arguments(Pom from, Map<String, Element> plugin) {
        List<String> all = new ArrayList<>();
        Optional.ofNullable(plugin.get("compilerArgs"))
                .ifPresent(args -> Pom.children(args, "*")
                        .forEach(arg -> all.add(from.filled(arg.getTextContent().strip()))));
        Optional.ofNullable(plugin.get("compilerArgument"))
                .ifPresent(arg -> all.add(from.filled(arg.getTextContent().strip())));
        Optional.ofNullable(plugin.get("annotationProcessors"))
                .ifPresent(names -> all.addAll(List.of(
                        "-processor",
                        String.join(
                                ",",
                                Pom.children(names, "*").stream()
                                        .map(name -> name.getTextContent().strip())
                                        .toList()))));
        List<String> taken = new ArrayList<>();
        for (String argument : all) {
            if (argument.startsWith("-Xplugin") || argument.contains("${")) {
                notes.add("the pom's compiler argument " + argument.split(" ", 2)[0]
                        + " is not taken over: compile.options=... adds options");
            } else if (!argument.isEmpty() && !argument.startsWith("-Xlint") && !argument.equals("-Werror")) {
                taken.add(argument);
            }
        }
        return taken;
    }

    private List<Path> processorPath(Pom from, Map<String, Element> plugin) {
        return artifacts.withDependencies(Optional.ofNullable(plugin.get("annotationProcessorPaths")).stream()
                .flatMap(paths -> Pom.children(paths, "*").stream())
                .map(from::coordinates)
                .toList());
    }

    private List<Path> libraries(Pom from) {
        return artifacts.jars(from.dependencies().stream()
                .filter(dependency ->
                        Pom.text(dependency, "scope").filter("provided"::equals).isPresent()
                                || Pom.text(dependency, "optional")
                                        .filter("true"::equals)
                                        .isPresent())
                .map(from::coordinates)
                .toList());
    }

    private void noteMissing(Coordinates artifact) {
        notes.add(artifact + " of the pom is not found in the local repository: compile.class-path=JAR or"
                + " compile.processor-path=JAR names it");
    }
}
