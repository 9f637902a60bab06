package io.hotswap.guard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the methods of a batch fail.
 *
 * @param pattern the innermost watched method that the exceptions leave, and their class
 * @param seenAt the source line that threw the first one
 * @param failures how many
 * @param share of all failures of the batch, from 0 to 1
 * @param cause the changed method that is nearest to the throwing line on the stack, and its line there
 */
public record Suspect(
        Pattern pattern,
        String seenAt,
        long failures,
        double share,
        @Nullable String cause) {

    /** All of a batch, the most frequent first. */
    static List<Suspect> ranked(List<Failures.Count> counts, Set<MethodId> changed) {
        long all = counts.stream().mapToLong(Failures.Count::begun).sum();
        return counts.stream()
                .filter(count -> count.begun() > 0)
                .map(count -> new Suspect(
                        count.pattern(),
                        count.trace().isEmpty()
                                ? "an unknown line"
                                : line(count.trace().get(0)),
                        count.begun(),
                        (double) count.begun() / all,
                        cause(count.trace(), changed).orElse(null)))
                .sorted(Comparator.comparingLong(Suspect::failures).reversed().thenComparing(Suspect::pattern))
                .toList();
    }

    private static Optional<String> cause(List<StackTraceElement> trace, Set<MethodId> changed) {
        return trace.stream()
                .flatMap(frame -> changed.stream()
                        .filter(member -> member.isAt(frame))
                        .sorted(Comparator.comparing(MethodId::toString))
                        .limit(1)
                        .map(member -> member + " (" + line(frame) + ")"))
                .findFirst();
    }

    private static String line(StackTraceElement frame) {
        return frame.getFileName() == null
                ? frame.getClassName() + "." + frame.getMethodName()
                : frame.getFileName() + ":" + frame.getLineNumber();
    }

    @Override
    public String toString() {
        return pattern.method() + " throws " + pattern.exception() + ", first seen at " + seenAt + ", "
                + Math.round(share * 100) + " % of the failures (" + failures + "); "
                + (cause == null ? "no changed member is on the stack" : "likeliest cause: " + cause);
    }
}
