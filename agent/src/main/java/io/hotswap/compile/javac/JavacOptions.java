package io.hotswap.compile.javac;

import io.hotswap.bytecode.CompiledWith;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The options of javac: what was told, then what the build says, then what the class files that are there were compiled with.
 */
final class JavacOptions {
    /** The major version of Java 1.0 would be 44 (JVMS table 4.1-A). */
    private static final int MAJOR_OF_ZERO = 44;

    private static final Set<String> WITH_VALUE = Set.of(
            "--release",
            "-source",
            "--source",
            "-target",
            "--target",
            "-encoding",
            "-processor",
            "--system",
            "--add-modules",
            "--add-exports",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "-Xmaxerrs",
            "-s",
            "-A");

    private final List<String> options = new ArrayList<>();

    private JavacOptions() {}

    /**
     * Puts them together.
     *
     * @param told by the user
     * @param build by the build
     * @param classes of the outputs
     * @param processors those that would be found
     */
    static List<String> of(
            List<String> told, List<String> build, Collection<CompiledWith> classes, Processors processors) {
        JavacOptions all = new JavacOptions();
        all.options.addAll(told);
        all.addUnlessPresent(withoutSymbolFile(build));
        all.addVersion(classes);
        if (!all.has(option -> option.startsWith("-g"))) {
            all.options.add(debug(classes));
        }
        if (classes.stream().anyMatch(CompiledWith::parameters)) {
            all.addUnlessPresent(List.of("-parameters"));
        }
        all.addUnlessPresent(List.of("-encoding", "UTF-8"));
        if (processors.areNone() && !all.has(option -> option.startsWith("-proc"))) {
            all.options.add("-proc:none");
        }
        all.options.add("-implicit:none");
        return List.copyOf(all.options);
    }

    // For its own release javac would read the same API from its symbol file (JEP 247) again in each run.
    private static List<String> withoutSymbolFile(List<String> options) {
        String running = Integer.toString(Runtime.version().feature());
        int at = options.indexOf("--release");
        if (at < 0 || at + 1 == options.size() || !options.get(at + 1).equals(running)) {
            return options;
        }
        List<String> same = new ArrayList<>(options);
        same.subList(at, at + 2).clear();
        same.addAll(at, List.of("-source", running, "-target", running));
        return same;
    }

    private void addVersion(Collection<CompiledWith> classes) {
        int running = Runtime.version().feature();
        int release = classes.stream().mapToInt(CompiledWith::major).max().orElse(0) - MAJOR_OF_ZERO;
        boolean preview = classes.stream().anyMatch(CompiledWith::preview);
        if (!has(JavacOptions::isVersion) && release > 0 && (release < running || preview)) {
            options.addAll(List.of("--release", Integer.toString(release)));
        }
        if (preview) {
            addUnlessPresent(List.of("--enable-preview"));
        }
        // Preview features need a source version that is said (JEP 12).
        if (options.contains("--enable-preview") && !has(JavacOptions::isVersion)) {
            options.addAll(List.of("--release", Integer.toString(running)));
        }
    }

    private static String debug(Collection<CompiledWith> classes) {
        if (classes.isEmpty() || classes.stream().anyMatch(CompiledWith::variables)) {
            return "-g";
        }
        return classes.stream().anyMatch(CompiledWith::lines) ? "-g:source,lines" : "-g:none";
    }

    private void addUnlessPresent(List<String> further) {
        for (int i = 0; i < further.size(); i++) {
            String option = further.get(i);
            boolean pair = WITH_VALUE.contains(option) && i + 1 < further.size();
            if (!conflicts(option)) {
                options.add(option);
                if (pair) {
                    options.add(further.get(i + 1));
                }
            }
            i += pair ? 1 : 0;
        }
    }

    private boolean conflicts(String option) {
        if (isVersion(option)) {
            boolean release = option.equals("--release");
            return release ? has(JavacOptions::isVersion) : options.contains("--release") || options.contains(option);
        }
        if (option.startsWith("-proc:")) {
            return has(other -> other.startsWith("-proc:"));
        }
        if (option.startsWith("-g")) {
            return has(other -> other.startsWith("-g"));
        }
        boolean once = option.equals("-encoding") || option.equals("-processor") || !WITH_VALUE.contains(option);
        return once && options.contains(option);
    }

    private static boolean isVersion(String option) {
        return Set.of("--release", "-source", "--source", "-target", "--target").contains(option);
    }

    private boolean has(Predicate<String> which) {
        return options.stream().anyMatch(which);
    }
}
