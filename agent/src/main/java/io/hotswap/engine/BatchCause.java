package io.hotswap.engine;

import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.InPlace;
import io.hotswap.plan.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why classes keep a batch from going live in place.
 *
 * @param classes at least one
 */
record BatchCause(List<ClassPlan> classes) {
    private static final int MOST_ADVICE = 3;

    BatchCause {
        classes = List.copyOf(classes);
    }

    /** The first class, its member, what forbids the edit and the reason code; how many more there are. */
    String sentence() {
        ClassPlan first = classes.get(0);
        List<Reason> reasons = first.decision().reasons();
        String more = more(reasons.size() - 1, "reason", "s") + more(classes.size() - 1, "class", "es");
        return first.name().binary() + ": " + reasons.get(0) + " ["
                + reasons.get(0).code() + "]" + more;
    }

    /** One sentence for each kind of edit: what would have stayed in place. */
    List<String> instead() {
        Set<String> sentences = new LinkedHashSet<>();
        for (ClassPlan planned : classes) {
            for (Reason reason : planned.decision().reasons()) {
                sentences.add("stays in place instead of " + reason.code() + ": " + InPlace.instead(reason.code()));
            }
        }
        return new ArrayList<>(sentences).subList(0, Math.min(MOST_ADVICE, sentences.size()));
    }

    private static String more(int count, String what, String plural) {
        return count == 0 ? "" : ", and " + count + " more " + what + (count == 1 ? "" : plural);
    }
}
