package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outputs behind the jars that an application runs from. Known is a jar once a class has been loaded from it whose class file
 * lies in an output, too; so no library's file is taken for one of the application's.
 */
public final class JarOutputs {
    private static final String JAR = "jar:";
    private static final String IN_JAR = "!/";
    private static final String CLASS = ".class";

    private final OutputFiles files;
    private final Function<Path, List<Path>> module;
    private final NewFileLinks links;
    private final Map<ClassLoader, Set<Path>> byLoader = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<String, Set<Path>> byJar = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param module all outputs of the module that one belongs to, such as Gradle's of classes and of resources
     * @param links let a loader find what its jar has not
     */
    public JarOutputs(OutputFiles files, Function<Path, List<Path>> module, NewFileLinks links) {
        this.files = files;
        this.module = module;
        this.links = links;
    }

    /** Takes note of classes that were loaded before anybody looked. */
    public void addAll(LoadedClasses loaded) {
        for (Class<?> type : loaded.named()) {
            files.root(new ClassName(type.getName()))
                    .ifPresent(output -> add(type.getClassLoader(), output, type.getProtectionDomain()));
        }
    }

    /**
     * Takes note of where a class is loaded from whose class file an output has. If that is a jar, its loader finds from now on what
     * the outputs have and the jar has not.
     */
    void add(ClassLoader loader, Path output, @Nullable ProtectionDomain domain) {
        if (byLoader.getOrDefault(loader, Set.of()).contains(output)) {
            return;
        }
        try {
            Optional<FileTime> written = OutputFiles.jarTime(domain);
            Optional<String> location = CodeLocation.of(domain);
            if (written.isPresent() && location.isPresent()) {
                for (Path besides : added(loader, output, location.get())) {
                    new NewFiles(besides, written.get()).paths().forEach(path -> links.show(loader, besides, path));
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    private Set<Path> added(ClassLoader loader, Path output, String location) {
        Set<Path> known = byLoader.computeIfAbsent(loader, any -> ConcurrentHashMap.newKeySet());
        if (!known.add(output)) {
            return Set.of();
        }
        List<Path> watched = files.roots();
        Set<Path> outputs = Stream.concat(Stream.of(output), module.apply(output).stream())
                .filter(watched::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        known.addAll(outputs);
        byJar.computeIfAbsent(jar(location), any -> new CopyOnWriteArraySet<>()).addAll(outputs);
        return outputs;
    }

    /** Whether the application finds the files of an output in a jar. */
    public boolean contain(Path output) {
        return byJar.values().stream().anyMatch(outputs -> outputs.contains(output));
    }

    /**
     * Lets those class loaders find a file that find the others of its output in a jar.
     *
     * @param path below the output
     */
    public void written(Path output, String path) {
        for (ClassLoader loader : loaders(output)) {
            links.show(loader, output, path);
        }
    }

    private Set<ClassLoader> loaders(Path output) {
        synchronized (byLoader) {
            return byLoader.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(output))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * The file to be read instead of one in a jar.
     *
     * @param found where it was found, such as {@code jar:file:/app.jar!/home%20page.html}
     */
    public Optional<Path> newerThan(URL found) {
        String location = found.toString();
        int inJar = location.lastIndexOf(IN_JAR);
        if (inJar < 0 || !location.startsWith(JAR)) {
            return Optional.empty();
        }
        Set<Path> outputs = byJar.getOrDefault(jar(location.substring(0, inJar)), Set.of());
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        // In URLs of jars a plus is a plus, which URLDecoder takes for a space.
        String name = URLDecoder.decode(
                location.substring(inJar + IN_JAR.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        return name.endsWith(CLASS) ? files.newerThan(location) : newer(outputs, location, name);
    }

    private static Optional<Path> newer(Set<Path> outputs, String location, String name) {
        try {
            Optional<Path> jar = CodeLocation.jar(location);
            if (jar.isPresent()) {
                FileTime written = Files.getLastModifiedTime(jar.get());
                for (Path output : outputs) {
                    Path file = output.resolve(name).normalize();
                    if (file.startsWith(output)
                            && Files.isRegularFile(file)
                            && Files.getLastModifiedTime(file).compareTo(written) > 0) {
                        return Optional.of(file);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    // A code source names the jar itself, or, where jars nest, what is found below it:
    // jar:nested:/app.jar/!BOOT-INF/classes/!/.
    private static String jar(String location) {
        String without = location.startsWith(JAR) ? location.substring(JAR.length()) : location;
        return without.endsWith(IN_JAR) ? without.substring(0, without.length() - IN_JAR.length()) : without;
    }
}
