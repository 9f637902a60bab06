package io.hotswap.plugins;

import io.hotswap.plugin.Reload.ChangedResource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the application reads changed files where they have changed: it asks the application's class loaders for them. One that
 * answers a file from elsewhere, as out of the jar that the process runs from, does not see the change, which must not be silent.
 */
public final class ResourceOrigins {
    private static final int MOST_NAMES = 3;

    private final Supplier<Set<ClassLoader>> loaders;
    private final Predicate<Path> behindJar;
    private final Supplier<Duration> timeout;
    private boolean toldOfJars;

    /**
     * For a process.
     *
     * @param loaders those that hold classes of the output directories
     * @param behindJar whether the class loaders look into a jar, and the agent lets them find what an output has besides
     * @param timeout how long they may take for one batch
     */
    public ResourceOrigins(Supplier<Set<ClassLoader>> loaders, Predicate<Path> behindJar, Supplier<Duration> timeout) {
        this.loaders = loaders;
        this.behindJar = behindJar;
        this.timeout = timeout;
    }

    /**
     * A sentence for each place that changed files are read from instead; none about files that a note names, since a plugin has read
     * them itself.
     */
    public List<String> elsewhere(List<ChangedResource> files, List<String> notes) {
        List<ChangedResource> unread = files.stream()
                .filter(file -> Files.isDirectory(file.root()))
                .filter(file -> notes.stream().noneMatch(note -> note.contains(name(file))))
                .toList();
        if (unread.isEmpty()) {
            return List.of();
        }
        // The border to the application's class loaders.
        PluginCalls.Ended ended = asked(unread);
        return ended.value() instanceof Map<?, ?> places
                ? places.entrySet().stream()
                        .filter(place -> isToBeTold((Place) place.getKey()))
                        .map(place -> sentence((Place) place.getKey(), (List<?>) place.getValue()))
                        .toList()
                : List.of("where the application reads "
                        + names(unread.stream().map(ChangedResource::path).toList())
                        + " from is not known: asking its class loaders " + ended.failure());
    }

    private PluginCalls.Ended asked(List<ChangedResource> unread) {
        try (PluginCalls calls = new PluginCalls()) {
            return calls.call(() -> told(unread), null, timeout.get());
        }
    }

    // Once in a process, of what is as it should be.
    private boolean isToBeTold(Place place) {
        boolean told = place.kind() != Kind.BEHIND_A_JAR || !toldOfJars;
        toldOfJars |= place.kind() == Kind.BEHIND_A_JAR;
        return told;
    }

    private enum Kind {
        BEHIND_A_JAR,
        WRITTEN,
        DELETED
    }

    /** Files of a directory, and what is read instead of it; nothing where they are not found at all. */
    private record Place(Path root, @Nullable String instead, Kind kind) {}

    private Map<Place, List<String>> told(List<ChangedResource> files) throws IOException {
        Map<Place, List<String>> places = new LinkedHashMap<>();
        Set<ClassLoader> asked = loaders.get();
        for (ChangedResource file : files) {
            if (asked.isEmpty() || file.deleted() && isRead(file.root(), asked)) {
                continue;
            }
            boolean seen = !file.deleted() && isSeen(file, asked);
            if (seen && !behindJar.test(file.root())) {
                continue;
            }
            Place place = seen
                    ? new Place(file.root(), null, Kind.BEHIND_A_JAR)
                    : new Place(file.root(), instead(file, asked), file.deleted() ? Kind.DELETED : Kind.WRITTEN);
            if (!file.deleted() || place.instead() != null) {
                places.computeIfAbsent(place, any -> new ArrayList<>()).add(file.path());
            }
        }
        return places;
    }

    // A directory of the class path: what is found behind a file that is deleted there is what counts now.
    private static boolean isRead(Path root, Set<ClassLoader> loaders) throws IOException {
        for (ClassLoader loader : loaders) {
            for (URL found : Collections.list(loader.getResources(""))) {
                if (isFile(found, root)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSeen(ChangedResource file, Set<ClassLoader> loaders) throws IOException {
        for (ClassLoader loader : loaders) {
            for (URL found : candidates(file.path(), loader)) {
                if (isFile(found, file.root().resolve(file.path()))) {
                    return true;
                }
            }
        }
        return false;
    }

    // What lies below META-INF is read from wherever it is found, all else from where it is found first.
    private static List<URL> candidates(String path, ClassLoader loader) throws IOException {
        if (path.startsWith("META-INF/")) {
            return Collections.list(loader.getResources(path));
        }
        URL first = loader.getResource(path);
        return first == null ? List.of() : List.of(first);
    }

    private static boolean isFile(URL found, Path file) {
        try {
            return found.getProtocol().equals("file") && Files.isSameFile(Path.of(found.toURI()), file);
        } catch (URISyntaxException | IOException | IllegalArgumentException | FileSystemNotFoundException other) {
            return false;
        }
    }

    private static @Nullable String instead(ChangedResource file, Set<ClassLoader> loaders) throws IOException {
        for (ClassLoader loader : loaders) {
            for (URL found : candidates(file.path(), loader)) {
                return place(found, file.path());
            }
        }
        return null;
    }

    // jar:file:/shop.jar!/home.html, and in Spring Boot's jars jar:nested:/shop.jar/!BOOT-INF/classes/!/home.html.
    private static String place(URL found, String path) {
        String text = found.toString();
        String without = text.endsWith(path) ? text.substring(0, text.length() - path.length()) : text;
        return without.replaceFirst("^((jar|nested|file|war):)+(//)?", "")
                .replace("/!", "!/")
                .replaceFirst("[!/]+$", "");
    }

    private static String sentence(Place place, List<?> paths) {
        String subject = names(paths) + " of " + place.root();
        if (place.kind() == Kind.BEHIND_A_JAR) {
            return subject + (paths.size() == 1 ? " is" : " are")
                    + " read instead of the jar's, as are other files that are newer than"
                    + " the jar; what opens the jar by itself reads the old ones until it is packaged (docs/limits.md)";
        }
        if (place.kind() == Kind.DELETED) {
            return "not live on the class path: " + subject
                    + ", deleted there, since the class loader of the application still answers "
                    + (paths.size() == 1 ? "it" : "them") + " from " + place.instead()
                    + "; package and restart, or start from the classes (docs/limits.md)";
        }
        String where = place.instead() == null
                ? "which is not on the class path"
                : "since the class loader of the application answers " + (paths.size() == 1 ? "it" : "them") + " from "
                        + place.instead();
        return "not live on the class path: " + subject + ", " + where
                + "; package and restart, start from the classes, or name the folder (docs/limits.md)";
    }

    private static String names(List<?> paths) {
        String first = String.join(
                ", ", paths.stream().limit(MOST_NAMES).map(Object::toString).toList());
        return paths.size() > MOST_NAMES ? first + " and " + (paths.size() - MOST_NAMES) + " more" : first;
    }

    private static String name(ChangedResource file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }
}
