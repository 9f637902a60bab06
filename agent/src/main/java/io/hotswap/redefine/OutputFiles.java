package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knows which classes have a class file below the watched directories. Asked at every class load, so mostly from memory. */
public final class OutputFiles {
    private static final int MOST_TRIES = 100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
    private static final String IN_JAR = "!/";

    private final List<Path> roots;
    private final Predicate<String> included;
    private final Predicate<byte[]> complete;
    private final Predicate<Path> directory;
    private final Map<String, Boolean> packages = new ConcurrentHashMap<>();
    private final UndoneFiles undone = new UndoneFiles();

    /**
     * For the given output directories.
     *
     * @param included what is reloadable, by binary class name
     * @param complete whether bytes are a whole class file
     */
    public OutputFiles(List<Path> roots, Predicate<String> included, Predicate<byte[]> complete) {
        this(roots, included, complete, Files::isDirectory);
    }

    OutputFiles(List<Path> roots, Predicate<String> included, Predicate<byte[]> complete, Predicate<Path> directory) {
        this.roots = new CopyOnWriteArrayList<>(roots);
        this.included = included;
        this.complete = complete;
        this.directory = directory;
    }

    public List<Path> roots() {
        return List.copyOf(roots);
    }

    public void addRoot(Path root) {
        roots.add(root);
        packages.clear();
    }

    /** Those of the files that a rollback has undone. */
    public UndoneFiles undone() {
        return undone;
    }

    /** Called when files have come or gone, so that a package that is new is looked for again. */
    public void refresh() {
        packages.values().removeIf(exists -> !exists);
    }

    /** The file below the first root that has the class. */
    public Optional<Path> find(ClassName name) {
        return root(name).map(root -> root.resolve(name.path()));
    }

    /** The first root that has the class. */
    Optional<Path> root(ClassName name) {
        if (!packageExists(name) || !included.test(name.binary())) {
            return Optional.empty();
        }
        return roots.stream()
                .filter(root -> Files.isRegularFile(root.resolve(name.path())))
                .findFirst();
    }

    /**
     * The file to be read instead of a class file in an application's jar, by the rule of what is loaded.
     *
     * @param location of the class file, such as {@code jar:file:/app.jar!/shop/Order.class}
     */
    public Optional<Path> newerThan(String location) {
        int inJar = location.lastIndexOf(IN_JAR);
        if (inJar < 0 || !location.endsWith(".class")) {
            return Optional.empty();
        }
        try {
            Optional<Path> file = find(ClassName.ofPath(location.substring(inJar + IN_JAR.length())));
            Optional<Path> jar = CodeLocation.jar(location);
            return file.isPresent() && jar.isPresent() && isNewer(file.get(), Files.getLastModifiedTime(jar.get()))
                    ? file.filter(this::isComplete)
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * The class file to be loaded instead of the one in an application's jar, when the build has written a newer one beside
     * it (JVMS leaves to the loader where a class comes from). A file that is being written is passed over.
     */
    Optional<byte[]> newerThan(@Nullable ProtectionDomain domain, Path file) {
        try {
            Optional<FileTime> jarTime = jarTime(domain);
            if (jarTime.isEmpty() || !isNewer(file, jarTime.get())) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(file)).filter(complete);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The class file that a loader has read, or, if it has read one that the build was just writing, what that has become a
     * moment later.
     */
    byte[] whole(byte[] read, Path file) {
        byte[] bytes = read;
        for (int tries = 0; tries < MOST_TRIES && !complete.test(bytes); tries++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            try {
                bytes = Files.readAllBytes(file);
            } catch (IOException gone) {
                return read;
            }
        }
        return complete.test(bytes) ? bytes : read;
    }

    /**
     * Whether any root holds the class's package, so that the build of the roots is where the class would come from. From the
     * outermost package inwards: the first that is missing, such as {@code org.springframework}, answers for all below it.
     */
    public boolean packageExists(ClassName name) {
        String path = name.internal();
        int end = path.lastIndexOf('/');
        for (int inner = path.indexOf('/'); inner >= 0 && inner < end; inner = path.indexOf('/', inner + 1)) {
            if (!folderExists(path.substring(0, inner))) {
                return false;
            }
        }
        return folderExists(end < 0 ? "" : path.substring(0, end));
    }

    private boolean folderExists(String folder) {
        return packages.computeIfAbsent(
                folder, path -> roots.stream().map(root -> root.resolve(path)).anyMatch(directory));
    }

    private boolean isComplete(Path file) {
        try {
            return complete.test(Files.readAllBytes(file));
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isNewer(Path file, FileTime jar) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(jar) > 0;
    }

    /** When the jar was written that a class comes from; empty where it does not come from one. */
    static Optional<FileTime> jarTime(@Nullable ProtectionDomain domain) throws IOException {
        Optional<Path> jar = CodeLocation.of(domain).flatMap(CodeLocation::jar);
        return jar.isEmpty() ? Optional.empty() : Optional.of(Files.getLastModifiedTime(jar.get()));
    }
}
