package io.hotswap.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whether a batch has made one of its methods worse, some of its failures left aside. */
final class Verdict {
    private Verdict() {}

    static Optional<Alarm> of(Window window, GuardMode mode, Counters counters, Set<Pattern> normal) {
        return linkage(window, mode, counters, normal).or(() -> statistical(window, mode, counters, normal));
    }

    private static Optional<Alarm> linkage(Window window, GuardMode mode, Counters counters, Set<Pattern> normal) {
        return window.linkage().stream()
                .filter(pattern -> !normal.contains(pattern))
                .sorted()
                .flatMap(pattern -> window.methods().stream()
                        .filter(watched -> watched.method().equals(pattern.method()))
                        .map(watched -> alarm(watched, mode, counters, pattern.exception(), normal)))
                .findFirst();
    }

    private static Optional<Alarm> statistical(Window window, GuardMode mode, Counters counters, Set<Pattern> normal) {
        return window.methods().stream()
                .filter(watched -> watched.isWorse(counters, normal))
                .findFirst()
                .map(watched -> alarm(watched, mode, counters, null, normal));
    }

    private static Alarm alarm(
            Watched watched, GuardMode mode, Counters counters, @Nullable String linkage, Set<Pattern> normal) {
        Window window = watched.window();
        List<Failures.Count> counts = window.failures().counts().stream()
                .filter(count -> !normal.contains(count.pattern()))
                .toList();
        return new Alarm(
                window.batch(),
                mode,
                watched.method(),
                watched.before().excused(normal, watched.method()),
                watched.judged(counters).excused(normal, watched.method()),
                linkage,
                Suspect.ranked(counts, window.changed()),
                counts.stream().map(Failures.Count::pattern).collect(Collectors.toSet()));
    }
}
