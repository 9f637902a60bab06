package io.hotswap.boost;

import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the next image an archive of the libraries' classes, if there is one that fits, and has one made if there is none:
 * from the second image on, because an application that never restarts should not pay for it, and when no more classes are
 * being loaded. The JVM starts without an archive that it does not take ({@code -Xshare:auto}, the default).
 */
public final class Boost implements RestartPart {
    private static final String CLASS_PATH = "java.class.path";
    private static final Duration POLL = Duration.ofMillis(500);

    private final BoostMode mode;
    private final Path directory;
    private final Supplier<Class<?>[]> loaded;
    private final Predicate<String> edited;
    private final AgentJar agent;
    private final Consumer<String> console;
    private @Nullable Preparation prepared;
    private boolean asked;

    /**
     * For this process.
     *
     * @param directory the project's
     * @param loaded all classes that are loaded now
     * @param edited whether a class, by binary name, is one that a build writes
     * @param agent the agent that the next image is started with, too
     * @param console where sentences for the user go
     */
    public Boost(
            BoostMode mode,
            Path directory,
            Supplier<Class<?>[]> loaded,
            Predicate<String> edited,
            AgentJar agent,
            Consumer<String> console) {
        this.mode = mode;
        this.directory = directory.resolve(".hotswap").resolve("boost").toAbsolutePath();
        this.loaded = loaded;
        this.edited = edited;
        this.agent = agent;
        this.console = console;
    }

    /** Gives {@code java.class.path} its order back, early in {@code premain}, before anything reads it. */
    public static void restoreClassPath() {
        InsertedOptions.ofThisProcess()
                .map(InsertedOptions::positions)
                .filter(positions -> !positions.isEmpty())
                .ifPresent(positions -> System.setProperty(
                        CLASS_PATH,
                        ClassPath.parse(System.getProperty(CLASS_PATH, ""))
                                .restored(positions)
                                .text()));
    }

    /** Begins to look after the archive, in the background. */
    public void start() {
        if (mode != BoostMode.OFF) {
            Thread thread = new Thread(this::lookAfter, "hotswap-boost");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) throws IOException {
        Optional<InsertedOptions> inserted = InsertedOptions.ofThisProcess();
        if (mode == BoostMode.OFF && inserted.isEmpty()) {
            return command;
        }
        LaunchCommand bare = inserted.orElse(InsertedOptions.NONE).removedFrom(command);
        return mode == BoostMode.OFF ? told(bare, InsertedOptions.NONE) : boosted(bare);
    }

    private LaunchCommand boosted(LaunchCommand bare) throws IOException {
        List<String> options = new ArrayList<>();
        List<Integer> positions = List.of();
        if (mode == BoostMode.FULL) {
            options.addAll(FastStart.options(bare));
        }
        Optional<Preparation> known = prepared(bare);
        if (known.isPresent() && known.get().archive().isWhole()) {
            BoostPlan plan = known.get().plan(bare);
            if (plan.libraries().equals(known.get().recipe().libraries())) {
                options.addAll(known.get().options());
                plan.classPath().ifPresent(text -> options.addAll(List.of("-cp", text)));
                positions = plan.positions();
            }
        }
        int end = bare.endOfOptions();
        int index = end == bare.arguments().size() ? 1 : end;
        return told(bare.withOptions(index, options), new InsertedOptions(index, options.size(), positions));
    }

    private static LaunchCommand told(LaunchCommand command, InsertedOptions inserted) {
        return command.with(
                InsertedOptions.VARIABLE, inserted.value(ProcessHandle.current().pid()));
    }

    private void lookAfter() {
        // The border to the file system and other processes: the application runs on without an archive.
        try {
            new LoadingPause(loaded).await();
            Optional<InsertedOptions> inserted = InsertedOptions.ofThisProcess();
            LaunchCommand bare = inserted.orElse(InsertedOptions.NONE).removedFrom(LaunchCommand.ofThisProcess());
            Optional<Preparation> known = prepared(bare);
            if (known.isPresent() && !known.get().archive().isWhole() && inserted.isPresent()) {
                console.accept("restart.boost: " + train(known.get()));
            }
        } catch (IOException | RuntimeException failed) {
            console.accept("restart.boost: no archive: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Preparation> prepared(LaunchCommand bare) {
        if (!asked) {
            asked = true;
            try {
                prepared = Preparation.of(directory, agent, bare, loaded.get());
            } catch (IOException impossible) {
                console.accept("restart.boost: no archive: " + impossible.getMessage());
            }
        }
        return Optional.ofNullable(prepared);
    }

    /** What came of it. */
    private String train(Preparation known) throws IOException, InterruptedException {
        Archive archive = known.archive();
        if (!archive.hasFailed() && archive.claim()) {
            SortedSet<String> classes =
                    new LibraryClasses(known.recipe().libraries().stream(), edited).of(loaded.get());
            Training.start(known.recipe(), archive, classes);
        }
        while (archive.isBeingMade()) {
            Thread.sleep(POLL.toMillis());
        }
        if (!archive.isWhole() && Files.exists(archive.making())) {
            return "no archive yet, its making in " + archive.making() + " has not ended; the next restart tries again";
        }
        if (!archive.isWhole()) {
            return "no archive could be made, " + archive.log() + " says why; delete it to try again";
        }
        archive.discardOthers();
        return "archive of the libraries ready, the next restart uses it";
    }
}
