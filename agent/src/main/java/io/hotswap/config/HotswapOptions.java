package io.hotswap.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What hotswap was told, complete and valid.
 *
 * @param enabled whether changes are applied
 * @param watch absolute paths; empty to find the outputs
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
 * @param log {@code off}, {@code normal} or {@code verbose}
 * @param notes sentences that the user should read
 */
public record HotswapOptions(
        boolean enabled,
        List<Path> watch,
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
        String log,
        List<String> notes) {

    public HotswapOptions {
        watch = List.copyOf(watch);
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
