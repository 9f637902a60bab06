package io.hotswap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An {@link Application} whose sources lie beside its output, and that compiles them when they are saved. */
public final class SavedSources implements AutoCloseable {
    private final Path sources;
    private final Application application;

    private SavedSources(Path sources, Application application) {
        this.sources = sources;
        this.application = application;
    }

    /** Builds it, writes its sources, starts it with the agent, and waits until both are ready. */
    public static SavedSources start(Path directory, String agentOptions, String... units) {
        return start(directory, List.of(), agentOptions, units);
    }

    /** The same with more on the class path. */
    public static SavedSources start(Path directory, List<Path> libraries, String agentOptions, String... units) {
        Path sources = write(directory, units);
        Path classes = Application.build(directory, units);
        return launch(directory, sources, classes, libraries, agentOptions);
    }

    /** Starts what is built already. */
    public static SavedSources launch(
            Path directory, Path sources, Path classes, List<Path> libraries, String agentOptions) {
        List<String> classPath = new ArrayList<>(List.of(classes.toString()));
        libraries.forEach(library -> classPath.add(library.toString()));
        String options = "sources=" + sources + ",restart=never" + (agentOptions.isEmpty() ? "" : "," + agentOptions);
        Application application = Application.start(
                directory,
                classes,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent(options),
                        "-cp",
                        String.join(System.getProperty("path.separator"), classPath),
                        "shop.Main"));
        return new SavedSources(sources, application);
    }

    /** Writes the sources as if they had been there for a while. */
    public static Path write(Path directory, String... units) {
        Path sources = directory.resolve("src/main/java");
        Stream.concat(Stream.of(units), Stream.of(Application.mainUnit())).forEach(unit -> {
            Path file = sources.resolve(Sources.path(unit));
            save(file, unit);
            try {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return sources;
    }

    public Application application() {
        return application;
    }

    public ForkedJvm jvm() {
        return application.jvm();
    }

    /** Saves sources as an editor does. */
    public void save(String... units) {
        Stream.of(units).forEach(unit -> save(sources.resolve(Sources.path(unit)), unit));
    }

    /** Deletes a source. */
    public void delete(String path) {
        try {
            Files.delete(sources.resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void save(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
