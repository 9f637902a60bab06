package io.hotswap.redefine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Classes that a build has written behind the jar which an application starts from, and that the jar has not, such as those of
 * the edits before a restart. A loader finds them in a directory of links: the output itself would show it every resource twice,
 * which tools that search the class path refuse.
 *
 * @param output where the build writes class files
 * @param jar when the application's jar was written
 */
record NewClassFiles(Path output, FileTime jar) {

    /** A directory with those that the loader does not find; empty where it finds all. */
    Optional<Path> missingIn(ClassLoader loader) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path file : newer()) {
            if (loader.getResource(output.relativize(file).toString().replace('\\', '/')) == null) {
                missing.add(file);
            }
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(linked(missing));
    }

    private List<Path> newer() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(output, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.lastModifiedTime().compareTo(jar) > 0
                        && file.toString().endsWith(".class")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private Path linked(List<Path> files) throws IOException {
        Path links = Files.createTempDirectory("hotswap-new-classes-");
        // What is asked for last is deleted first (File.deleteOnExit).
        links.toFile().deleteOnExit();
        for (Path file : files) {
            Path link = links.resolve(output.relativize(file));
            for (Path folder : folders(links, link)) {
                if (Files.notExists(folder)) {
                    Files.createDirectory(folder).toFile().deleteOnExit();
                }
            }
            Files.createSymbolicLink(link, file.toAbsolutePath()).toFile().deleteOnExit();
        }
        return links;
    }

    private static List<Path> folders(Path above, Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null && !folder.equals(above); folder = folder.getParent()) {
            folders.add(0, folder);
        }
        return folders;
    }
}
