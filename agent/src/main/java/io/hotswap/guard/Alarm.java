package io.hotswap.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch that has made a method worse.
 *
 * @param batch its number
 * @param mode what follows
 * @param method which method
 * @param linkage the class of the error that says that the batch does not fit together, where one did
 * @param ranked the ways in which the batch's methods fail, the most frequent first
 * @param patterns all that was seen, which a mark as false alarm covers
 */
public record Alarm(
        int batch,
        GuardMode mode,
        MethodId method,
        Tally before,
        Tally now,
        @Nullable String linkage,
        List<Suspect> ranked,
        Set<Pattern> patterns) {
    private static final int SHOWN = 5;

    public Alarm {
        ranked = List.copyOf(ranked);
        patterns = Set.copyOf(patterns);
    }

    Optional<String> linkageError() {
        return Optional.ofNullable(linkage);
    }

    /** For the console: what is wrong, and why it is thought to be. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("guard: " + summary() + (mode == GuardMode.ROLLBACK ? "; rolling it back" : ""));
        for (int at = 0; at < Math.min(SHOWN, ranked.size()); at++) {
            lines.add("guard:   " + (at + 1) + ". " + ranked.get(at));
        }
        lines.add("guard: if that is as it should be: `hotswap guard PID false-alarm`");
        return lines;
    }

    String summary() {
        String observed = before.calls() == 0 ? "not observed" : before.toString();
        return "#" + batch + " made " + method + " worse: "
                + linkageError()
                        .map(error -> error + " names a class of the batch")
                        .orElse("failed in " + now + ", before that " + observed);
    }
}
