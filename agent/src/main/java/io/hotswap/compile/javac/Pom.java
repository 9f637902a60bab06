package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.Coordinates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A pom and its parents, as far as files on this machine tell (the POM reference of Maven): no profiles.
 *
 * @param file where it lies
 * @param project its root element
 * @param parent absent where there is none or it cannot be found
 * @param repository where parents and imported dependency managements are looked for
 */
record Pom(Path file, Element project, @Nullable Pom parent, LocalRepository repository) {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final int MOST_PARENTS = 12;
    private static final int MOST_IMPORTS = 4;

    /** Reads a pom; nothing where it is not XML. */
    static Optional<Pom> read(Path file, LocalRepository repository) {
        return read(file, repository, MOST_PARENTS);
    }

    private static Optional<Pom> read(Path file, LocalRepository repository, int depth) {
        return parse(file).map(project -> {
            Element parent = child(project, "parent").orElse(null);
            Pom above = parent == null || depth == 0
                    ? null
                    : parentFile(file, parent, repository)
                            .flatMap(found -> read(found, repository, depth - 1))
                            .orElse(null);
            return new Pom(file, project, above, repository);
        });
    }

    private static Optional<Path> parentFile(Path file, Element parent, LocalRepository repository) {
        String relative = text(parent, "relativePath").orElse("../pom.xml");
        Path beside = file.resolveSibling(relative).normalize();
        Path pom = Files.isDirectory(beside) ? beside.resolve("pom.xml") : beside;
        String artifact = text(parent, "artifactId").orElse("");
        if (Files.isRegularFile(pom)
                && parse(pom)
                        .flatMap(it -> text(it, "artifactId"))
                        .filter(artifact::equals)
                        .isPresent()) {
            return Optional.of(pom);
        }
        Coordinates above = new Coordinates(
                text(parent, "groupId").orElse(""),
                artifact,
                text(parent, "version").orElse(""),
                "");
        return repository.find(above, ".pom");
    }

    private static Optional<Element> parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return Optional.of(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            return Optional.empty();
        }
    }

    /** This pom and its parents, nearest first. */
    Stream<Pom> lineage() {
        return parent == null ? Stream.of(this) : Stream.concat(Stream.of(this), parent.lineage());
    }

    /** A property of this pom or of the nearest parent that has it, with its own properties filled in. */
    Optional<String> property(String name) {
        if (name.startsWith("project.") && !name.startsWith("project.build.")) {
            String field = name.substring("project.".length());
            return lineage().flatMap(pom -> text(pom.project, field).stream()).findFirst();
        }
        return lineage()
                .flatMap(pom -> child(pom.project, "properties").stream())
                .flatMap(properties -> text(properties, name).stream())
                .findFirst()
                .map(this::filled);
    }

    /** A text with the properties that are known filled in. */
    String filled(String text) {
        Matcher found = PROPERTY.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(
                    whole, Matcher.quoteReplacement(property(found.group(1)).orElse(found.group())));
        }
        return found.appendTail(whole).toString();
    }

    /** The elements at a path of names below the project, of this pom alone. */
    List<Element> at(String... names) {
        List<Element> found = List.of(project);
        for (String name : names) {
            found = found.stream()
                    .flatMap(element -> children(element, name).stream())
                    .toList();
        }
        return found;
    }

    /** The dependencies of this pom and of its parents. */
    List<Element> dependencies() {
        return lineage()
                .flatMap(pom -> pom.at("dependencies", "dependency").stream())
                .toList();
    }

    /** The artifact that an element of this pom names, in its managed version where it names none. */
    Coordinates coordinates(Element element) {
        String group = filled(text(element, "groupId").orElse(""));
        String artifact = filled(text(element, "artifactId").orElse(""));
        String version = text(element, "version").orElseGet(() -> managedVersion(group, artifact, MOST_IMPORTS));
        return new Coordinates(
                group, artifact, filled(version), text(element, "classifier").orElse(""));
    }

    private String managedVersion(String group, String artifact, int depth) {
        List<Element> managed = lineage()
                .flatMap(pom -> pom.at("dependencyManagement", "dependencies", "dependency").stream())
                .toList();
        Optional<String> own = managed.stream()
                .filter(element -> filled(text(element, "groupId").orElse("")).equals(group)
                        && filled(text(element, "artifactId").orElse("")).equals(artifact))
                .flatMap(element -> text(element, "version").stream())
                .map(this::filled)
                .findFirst();
        return own.or(() -> depth == 0
                        ? Optional.empty()
                        : managed.stream()
                                .filter(element -> text(element, "scope")
                                        .filter("import"::equals)
                                        .isPresent())
                                .flatMap(element -> imported(element).stream())
                                .map(pom -> pom.managedVersion(group, artifact, depth - 1))
                                .filter(version -> !version.isEmpty())
                                .findFirst())
                .orElse("");
    }

    private Optional<Pom> imported(Element element) {
        return repository.find(coordinates(element), ".pom").flatMap(file -> read(file, repository));
    }

    static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    static Optional<String> text(Element element, String name) {
        return child(element, name).map(found -> found.getTextContent().strip());
    }

    static List<Element> children(Element element, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element inner
                    && (name.equals("*") || inner.getTagName().equals(name))) {
                found.add(inner);
            }
        }
        return found;
    }
}
