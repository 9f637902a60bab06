package io.hotswap.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What hotswap was told, complete and valid.
 *
 * @param enabled whether changes are applied
 * @param watch absolute paths; empty to find the outputs
 * @param compiling what is compiled when it is saved
 * @param classes which classes are reloadable
 * @param watching how files are watched
 * @param reshape whether changes of structure are carried out in place
 * @param restarting what follows a change that cannot go live in place
 * @param carrying bounds of what goes over a restart
 * @param hooksTimeout how long a hook of the application may take
 * @param plugins which plugins for frameworks take part
 * @param historyMax how many reports and versions of the program are kept
 * @param historyMemory how many bytes of class files are kept for the way back
 * @param guarding whether and how reloaded methods are watched
 * @param dashboard the port of the page, 0 for any that is free; empty for no page
 * @param log {@code off}, {@code normal} or {@code verbose}
 * @param notes sentences that the user should read
 */
public record HotswapOptions(
        boolean enabled,
        List<Path> watch,
        Compiling compiling,
        ClassFilter classes,
        Watching watching,
        boolean reshape,
        Restarting restarting,
        Carrying carrying,
        Duration hooksTimeout,
        Plugins plugins,
        int historyMax,
        long historyMemory,
        Guarding guarding,
        OptionalInt dashboard,
        String log,
        List<String> notes) {

    public HotswapOptions {
        watch = List.copyOf(watch);
        requireNonNull(compiling, "compiling");
        requireNonNull(classes, "classes");
        requireNonNull(watching, "watching");
        requireNonNull(restarting, "restarting");
        requireNonNull(carrying, "carrying");
        requireNonNull(hooksTimeout, "hooksTimeout");
        requireNonNull(plugins, "plugins");
        requireNonNull(guarding, "guarding");
        requireNonNull(log, "log");
        notes = List.copyOf(notes);
    }

    /**
     * What is compiled when it is saved.
     *
     * @param sources absolute paths; empty for none
     * @param options for javac
     * @param heap of the compiler, in bytes
     * @param timeout of a compilation
     * @param command run instead of the compiler; empty for none
     */
    public record Compiling(
            List<Path> sources,
            List<String> options,
            List<Path> classPath,
            List<Path> processorPath,
            long heap,
            Duration timeout,
            Building command) {
        public Compiling {
            sources = List.copyOf(sources);
            options = List.copyOf(options);
            classPath = List.copyOf(classPath);
            processorPath = List.copyOf(processorPath);
        }

        /** Whether there is anything to do. */
        public boolean isOn() {
            return !sources.isEmpty() || command.isSet();
        }
    }

    /**
     * A command that builds.
     *
     * @param text of the shell; empty for none
     * @param delay of quiet before it is run
     * @param extensions of files that concern it, without dots
     * @param excluded names of directories that do not
     * @param stopOnError whether what it has written when it fails is left alone
     */
    public record Building(
            String text, Duration delay, List<String> extensions, List<String> excluded, boolean stopOnError) {
        public Building {
            extensions = List.copyOf(extensions);
            excluded = List.copyOf(excluded);
        }

        public boolean isSet() {
            return !text.isEmpty();
        }
    }

    /**
     * How files are watched.
     *
     * @param mode {@code auto}, {@code native} or {@code poll}
     */
    public record Watching(String mode, Duration pollInterval, Duration quiet, Duration patience) {}

    /**
     * What follows a change that cannot go live in place.
     *
     * @param policy {@code auto}, {@code ask}, {@code never}, {@code exit} or {@code signal}
     * @param minUptime an application that fails earlier waits for the next build; zero lets it end
     * @param dryRun whether a restart is only said
     * @param boost {@code off}, {@code cds} or {@code full}
     */
    public record Restarting(
            String policy,
            int exitCode,
            Duration grace,
            Duration killDelay,
            Duration minUptime,
            boolean dryRun,
            Signalling signalling,
            String boost) {}

    /**
     * How reloaded methods are watched.
     *
     * @param mode {@code off}, {@code warn} or {@code rollback}
     * @param test {@code sequential} or {@code fixed}
     * @param threshold the additional share of failures that counts as worse, from 0 to 1
     * @param minCalls how many calls the fixed threshold waits for
     */
    public record Guarding(String mode, Duration window, String test, double threshold, int minCalls) {}

    /**
     * What {@code restart=signal} does.
     *
     * @param signal a signal's name without SIG
     * @param target {@code self}, {@code parent} or a process ID
     * @param command run by a shell instead; empty for none
     */
    public record Signalling(String signal, String target, String command) {}

    /**
     * Which plugins for frameworks take part.
     *
     * @param jars jars with further ones; absolute paths
     * @param disabled the names of those that stay off
     */
    public record Plugins(List<Path> jars, List<String> disabled) {
        public Plugins {
            jars = List.copyOf(jars);
            disabled = List.copyOf(disabled);
        }
    }

    /** Bounds of the values that go over a restart: bytes of all together, and age. */
    public record Carrying(long max, Duration maxAge) {}
}
