package io.hotswap.compile.javac;

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
 * A pom and its parents, as far as files on this machine tell (the POM reference of Maven): no profiles, no imported
 * dependency managements.
 *
 * @param file where it lies
 * @param project its root element
 * @param parent absent where there is none or it cannot be found
 */
record Pom(Path file, Element project, @Nullable Pom parent) {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final int MOST_PARENTS = 12;

    /** Reads a pom; nothing where it is not XML. */
    static Optional<Pom> read(Path file, Path repository) {
        return read(file, repository, MOST_PARENTS);
    }

    private static Optional<Pom> read(Path file, Path repository, int depth) {
        return parse(file).map(project -> {
            Element parent = child(project, "parent").orElse(null);
            Pom above = parent == null || depth == 0
                    ? null
                    : parentFile(file, parent, repository)
                            .flatMap(found -> read(found, repository, depth - 1))
                            .orElse(null);
            return new Pom(file, project, above);
        });
    }

    private static Optional<Path> parentFile(Path file, Element parent, Path repository) {
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
        String version = text(parent, "version").orElse("");
        return Optional.of(repository
                        .resolve(text(parent, "groupId").orElse("").replace('.', '/'))
                        .resolve(artifact)
                        .resolve(version)
                        .resolve(artifact + "-" + version + ".pom"))
                .filter(Files::isRegularFile);
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
