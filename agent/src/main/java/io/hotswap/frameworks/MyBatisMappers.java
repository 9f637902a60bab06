package io.hotswap.frameworks;

import static java.util.Objects.requireNonNull;

import io.hotswap.plugin.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The mapped statements of one MyBatis configuration, and what they are made of, by namespace. What is read anew takes the place of the
 * old, element by element: a call sees the old statement or the new one.
 */
final class MyBatisMappers {
    private static final List<String> PARTS =
            List.of("mappedStatements", "resultMaps", "parameterMaps", "keyGenerators", "sqlFragments", "caches");
    private static final List<String> INCOMPLETE =
            List.of("incompleteStatements", "incompleteCacheRefs", "incompleteResultMaps", "incompleteMethods");
    private static final String BUILDER = "org.apache.ibatis.builder.";

    private final Object configuration;
    private final @Nullable ClassLoader loader;
    private final Answer answer;

    MyBatisMappers(Object configuration, @Nullable ClassLoader loader, Answer answer) {
        this.configuration = configuration;
        this.loader = loader;
        this.answer = answer;
    }

    /** Reads MyBatis's elements from somewhere. */
    private interface Reading {
        void run() throws ReflectiveOperationException, IOException;
    }

    /**
     * Reads a mapper file anew, if it is one, and one that the configuration has read.
     *
     * @param path below its output directory
     */
    void fileChanged(Path file, String path) throws ReflectiveOperationException {
        Optional<String> known = resource(path);
        if (known.isEmpty()) {
            return;
        }
        String resource = known.get();
        String namespace = namespace(file);
        if (namespace.isEmpty()) {
            return;
        }
        again(namespace, path, resource, () -> readFile(file, resource));
    }

    /** Reads the annotations of a mapper anew. */
    void interfaceChanged(Class<?> mapper) throws ReflectiveOperationException {
        if (has(mapper)) {
            again(mapper.getName(), mapper.getSimpleName(), mapper + ".java (best guess)", () -> readInterface(mapper));
        }
    }

    /** The name that the configuration has read a file under; empty where it has not. */
    Optional<String> resource(String path) throws ReflectiveOperationException {
        return loadedResources().stream()
                .map(String::valueOf)
                .filter(name -> name.equals(path) || name.contains("/" + path) || name.contains("[" + path + "]"))
                .findFirst();
    }

    /** Whether an interface is registered. */
    boolean has(Class<?> mapper) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(configuration, "hasMapper", mapper));
    }

    private void readFile(Path file, String resource) throws ReflectiveOperationException, IOException {
        loadedResources().remove(resource);
        try (InputStream text = Files.newInputStream(file)) {
            Members.call(
                    Members.create(
                            type(BUILDER + "xml.XMLMapperBuilder"),
                            text,
                            configuration,
                            resource,
                            Members.field(configuration, "sqlFragments")),
                    "parse");
        }
    }

    private void readInterface(Class<?> mapper) throws ReflectiveOperationException {
        loadedResources().remove(mapper.toString());
        Members.call(
                Members.create(type(BUILDER + "annotation.MapperAnnotationBuilder"), configuration, mapper), "parse");
    }

    private void again(String namespace, String what, String resource, Reading reading)
            throws ReflectiveOperationException {
        Set<Object> loaded = Set.copyOf(loadedResources());
        Map<String, MyBatisElements> parts = new LinkedHashMap<>();
        for (String part : PARTS) {
            parts.put(part, new MyBatisElements(part, namespace, map(part)));
        }
        Set<String> before = new TreeSet<>(statements(namespace).keySet());
        Set<String> own = fromSame(namespace, resource);
        try {
            for (Map.Entry<String, MyBatisElements> part : parts.entrySet()) {
                Members.set(configuration, part.getKey(), part.getValue());
            }
            complete(reading);
        } catch (ReflectiveOperationException | IOException | RuntimeException refused) {
            restore(parts);
            loadedResources().addAll(loaded);
            answer.tell(what + " stays as it was: " + cause(refused) + "; mend it and build again");
            return;
        }
        requireNonNull(parts.get("mappedStatements")).forget(own);
        for (MyBatisElements part : parts.values()) {
            part.commit();
        }
        restore(parts);
        loadedResources().addAll(loaded);
        forgetMethods(namespace);
        tell(what, before, statements(namespace).keySet());
    }

    // What names something that is not there is put aside by MyBatis, until that has been read.
    private void complete(Reading reading) throws ReflectiveOperationException, IOException {
        Map<String, List<Object>> before = new LinkedHashMap<>();
        for (String part : INCOMPLETE) {
            before.put(part, List.copyOf(incomplete(part)));
        }
        reading.run();
        boolean whole = true;
        for (Map.Entry<String, List<Object>> part : before.entrySet()) {
            whole &= !incomplete(part.getKey()).retainAll(part.getValue());
        }
        if (!whole) {
            throw new IllegalStateException("it names a fragment, a result map or a cache that is not there");
        }
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> incomplete(String part) throws ReflectiveOperationException {
        return (Collection<Object>) requireNonNull(Members.field(configuration, part));
    }

    private void restore(Map<String, MyBatisElements> parts) throws ReflectiveOperationException {
        for (Map.Entry<String, MyBatisElements> part : parts.entrySet()) {
            Members.set(configuration, part.getKey(), part.getValue().original());
        }
    }

    // A namespace can have statements of a file beside those of annotations.
    private Set<String> fromSame(String namespace, String resource) throws ReflectiveOperationException {
        boolean annotations = resource.endsWith("(best guess)");
        Set<String> same = new TreeSet<>();
        for (Map.Entry<String, Object> statement : statements(namespace).entrySet()) {
            String from = String.valueOf(Members.call(statement.getValue(), "getResource"));
            if (annotations ? from.endsWith("(best guess)") : from.equals(resource)) {
                same.add(statement.getKey());
            }
        }
        return same;
    }

    private Map<String, Object> statements(String namespace) throws ReflectiveOperationException {
        Map<String, Object> found = new LinkedHashMap<>();
        map("mappedStatements").forEach((id, statement) -> {
            if (id.startsWith(namespace + ".")) {
                found.put(id, statement);
            }
        });
        return found;
    }

    // What a mapper's method runs, and what it makes of the answer, is kept by method.
    private void forgetMethods(String namespace) throws ReflectiveOperationException {
        Object known = Members.field(Members.get(configuration, "getMapperRegistry"), "knownMappers");
        if (known instanceof Map<?, ?> factories) {
            for (Map.Entry<?, ?> mapper : factories.entrySet()) {
                if (((Class<?>) mapper.getKey()).getName().equals(namespace)) {
                    ((Map<?, ?>) Members.get(requireNonNull(mapper.getValue()), "getMethodCache")).clear();
                }
            }
        }
    }

    private void tell(String what, Set<String> before, Set<String> now) {
        List<String> differences = new ArrayList<>();
        before.stream().filter(id -> !now.contains(id)).forEach(id -> differences.add("-" + id));
        now.stream().filter(id -> !before.contains(id)).forEach(id -> differences.add("+" + id));
        answer.tell(what + " read anew" + (differences.isEmpty() ? "" : ": " + String.join(", ", differences)));
    }

    private String namespace(Path file) throws ReflectiveOperationException {
        try (InputStream text = Files.newInputStream(file)) {
            Object parser = Members.create(
                    type("org.apache.ibatis.parsing.XPathParser"),
                    text,
                    true,
                    Members.call(configuration, "getVariables"),
                    Members.create(type(BUILDER + "xml.XMLMapperEntityResolver")));
            Object mapper = Members.call(parser, "evalNode", "/mapper");
            Object namespace = mapper == null ? null : Members.call(mapper, "getStringAttribute", "namespace");
            return namespace == null ? "" : namespace.toString();
        } catch (IOException | ReflectiveOperationException | RuntimeException unreadable) {
            answer.tell(file.getFileName() + " stays as it was: " + cause(unreadable) + "; mend it and build again");
            return "";
        }
    }

    private static String cause(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> loadedResources() throws ReflectiveOperationException {
        return (Collection<Object>) requireNonNull(Members.field(configuration, "loadedResources"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String part) throws ReflectiveOperationException {
        return (Map<String, Object>) requireNonNull(Members.field(configuration, part));
    }
}
