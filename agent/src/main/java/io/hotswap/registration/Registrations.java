package io.hotswap.registration;

import io.hotswap.registration.Registration.Lasts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a program registers before and after a batch. A server keeps what it was told at its start: the difference is not
 * in use although the code is live. What has only moved, from one method or class to another, is no difference; nor is what comes back
 * that the server still has, or goes that it never got. Confined to one thread.
 */
public final class Registrations {
    private static final int SHOWN = 3;
    private static final int LENGTH = 240;

    /** What has come into the code, and the server has not. */
    private final List<Registration> missing = new ArrayList<>();

    /** What has gone from the code, and the server still has. */
    private final List<Registration> lingering = new ArrayList<>();

    /**
     * What a batch does to one class.
     *
     * @param before the class file of what was live; absent where no loader has held the class
     * @param after the class file of what is live, or will be loaded; absent where the class is gone
     */
    public record Edit(byte @Nullable [] before, byte @Nullable [] after) {
        List<Registration> gone() {
            return before == null ? List.of() : RegistrationReader.read(before);
        }

        boolean isKnown() {
            return before != null;
        }
    }

    /**
     * Sentences for the report, at most one of each kind.
     *
     * @param process the number of this process, which a command names
     */
    public List<String> notes(Collection<Edit> edits, long process) {
        List<Registration> gone =
                edits.stream().flatMap(edit -> edit.gone().stream()).collect(Collectors.toCollection(ArrayList::new));
        List<Registration> fresh = new ArrayList<>(Fresh.of(edits));
        fresh.removeIf(one -> take(gone, other -> other.text().equals(one.text())));
        fresh.removeIf(one -> take(gone, other -> isAlike(one, other) || isAlike(other, one)));
        fresh.removeIf(one -> take(lingering, other -> other.text().equals(one.text())));
        gone.removeIf(one -> take(missing, other -> other.text().equals(one.text())));
        missing.addAll(of(Lasts.PROCESS, fresh));
        lingering.addAll(of(Lasts.PROCESS, gone));
        List<String> notes = new ArrayList<>();
        for (Lasts lasts : Lasts.values()) {
            List<String> told = told(of(lasts, fresh), of(lasts, gone));
            if (!told.isEmpty()) {
                notes.add(shown(told) + ": " + remedy(lasts, process));
            }
        }
        return List.copyOf(notes);
    }

    /** What registers has run anew: servers have what the code says. */
    public void begunAgain() {
        missing.clear();
        lingering.clear();
    }

    private static List<Registration> of(Lasts lasts, List<Registration> all) {
        return all.stream().filter(one -> one.lasts() == lasts).toList();
    }

    private static List<String> told(List<Registration> fresh, List<Registration> gone) {
        List<Registration> rest = new ArrayList<>(gone);
        List<String> told = new ArrayList<>();
        for (Registration one : fresh) {
            boolean changed = take(
                    rest,
                    other -> other.what().equals(one.what()) && other.where().equals(one.where()));
            told.add(text(one) + (changed ? " has changed" : one.certain() ? " is new" : " is new if the class is"));
        }
        rest.forEach(one -> told.add(text(one) + " is gone"));
        return told;
    }

    private static boolean take(List<Registration> from, Predicate<Registration> which) {
        for (Registration one : from) {
            if (which.test(one)) {
                from.remove(one);
                return true;
            }
        }
        return false;
    }

    // What one version has in a parameter, the other may have in its place.
    private static boolean isAlike(Registration vague, Registration exact) {
        return vague.text().contains(Registration.UNKNOWN)
                && Stream.of(vague.text().split(Pattern.quote(Registration.UNKNOWN), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(".*", "(?s)", ""), exact.text()::matches));
    }

    private static String text(Registration one) {
        String text =
                one.text().length() > LENGTH ? one.text().substring(0, LENGTH) + Registration.UNKNOWN : one.text();
        return text + (text.startsWith("@") ? " of " : " in ") + one.where();
    }

    private static String shown(List<String> told) {
        int more = told.size() - SHOWN;
        return String.join(", ", told.subList(0, Math.min(SHOWN, told.size())))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private static String remedy(Lasts lasts, long process) {
        return lasts == Lasts.CONNECTION
                ? "connections that are open keep what they have, those to come get the new"
                : "unless this code runs again, that has effect after `hotswap restart " + process + "`";
    }
}
