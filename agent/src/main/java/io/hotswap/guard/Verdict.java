package io.hotswap.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whether a batch has made one of its methods worse, some of its failures left aside. */
final class Verdict {
    private Verdict() {}

    static Optional<Alarm> of(Window window, Counters counters, Set<Pattern> normal) {
        Pattern linkage = window.linkage();
        if (linkage != null && !normal.contains(linkage)) {
            return window.methods().stream()
                    .filter(watched -> watched.method().equals(linkage.method()))
                    .findFirst()
                    .map(watched -> alarm(watched, now(watched, counters, normal), linkage.exception(), normal));
        }
        FailureTest test = window.settings().test();
        int methods = window.methods().size();
        return window.methods().stream()
                .filter(watched -> test.isWorse(watched.before().tally(), now(watched, counters, normal), methods))
                .findFirst()
                .map(watched -> alarm(watched, now(watched, counters, normal), null, normal));
    }

    private static Tally now(Watched watched, Counters counters, Set<Pattern> normal) {
        long excused = watched.window().failures().exits(watched.method(), normal::contains);
        return watched.now(counters).tally().excused(excused);
    }

    private static Alarm alarm(Watched watched, Tally now, @Nullable String linkage, Set<Pattern> normal) {
        Window window = watched.window();
        List<Failures.Count> counts = window.failures().counts().stream()
                .filter(count -> !normal.contains(count.pattern()))
                .toList();
        return new Alarm(
                window.batch(),
                window.settings().mode(),
                watched.method(),
                watched.before().tally(),
                now,
                linkage,
                Suspect.ranked(counts, window.changed()),
                counts.stream().map(Failures.Count::pattern).collect(Collectors.toSet()));
    }
}
