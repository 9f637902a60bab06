package io.hotswap.redefine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BiPredicate;

/**
 * Lets class loaders find new files of an output that they do not look into, as when the application runs from a jar: each has
 * a directory of links. The output itself would show it every resource twice, which tools that search the class path refuse.
 */
public final class NewFileLinks {
    private static final String DIRECTORY = "hotswap-new-files-";

    private final BiPredicate<ClassLoader, Path> append;
    private final Map<ClassLoader, Optional<Path>> directories = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * For all loaders.
     *
     * @param append lets a loader find the files below a directory; whether it does
     */
    NewFileLinks(BiPredicate<ClassLoader, Path> append) {
        this.append = append;
    }

    /** Whether a class comes from here, by its location. */
    static boolean isLocation(String location) {
        return location.contains(DIRECTORY);
    }

    /**
     * Whether the loader finds a file from now on, or found one of its name already.
     *
     * @param path of the file below the output, such as {@code shop/Order.class}
     */
    public boolean show(ClassLoader loader, Path output, String path) {
        if (loader.getResource(path) != null) {
            return true;
        }
        try {
            Optional<Path> directory = directory(loader);
            if (directory.isPresent()) {
                link(directory.get(), output, path);
            }
            return directory.isPresent();
        } catch (IOException | UnsupportedOperationException noLinks) {
            return append.test(loader, output);
        }
    }

    private Optional<Path> directory(ClassLoader loader) throws IOException {
        Optional<Path> known = directories.get(loader);
        if (known != null) {
            return known;
        }
        Path made = Files.createTempDirectory(DIRECTORY);
        // What is asked for last is deleted first (File.deleteOnExit).
        made.toFile().deleteOnExit();
        Optional<Path> found = Optional.of(made).filter(directory -> append.test(loader, directory));
        // Threads that load classes may come here together; under a lock they could wait for each other's locks of the
        // loader.
        Optional<Path> other = directories.putIfAbsent(loader, found);
        return other == null ? found : other;
    }

    private static void link(Path directory, Path output, String path) throws IOException {
        Path link = directory.resolve(path);
        for (Path folder : folders(directory, link)) {
            Files.createDirectories(folder).toFile().deleteOnExit();
        }
        try {
            Files.createSymbolicLink(link, output.resolve(path).toAbsolutePath())
                    .toFile()
                    .deleteOnExit();
        } catch (FileAlreadyExistsException waitsForTheFile) {
            // It leads to a file that the build had deleted, and writes again.
            return;
        }
    }

    private static List<Path> folders(Path above, Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null && !folder.equals(above); folder = folder.getParent()) {
            folders.add(0, folder);
        }
        return folders;
    }
}
