package io.hotswap.boost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of this JVM's arguments concerns an archive: it is made for one layout of objects, and for one set of modules.
 *
 * @param all those of the command, of argument files and of the environment, as {@code RuntimeMXBean.getInputArguments}
 *     merges them
 */
record JvmArguments(List<String> all) {
    private static final Pattern OWN_ARCHIVE = Pattern.compile(
            "-Xshare:.*|-XX:(Shared|AOT|DumpLoadedClassList|ArchiveClassesAtExit|[+-]AutoCreateSharedArchive|[+-]AOT).*");
    private static final Pattern MODULES =
            Pattern.compile("--(module-path|upgrade-module-path|patch-module|limit-modules)\\b.*|-Djdk\\.module\\..*");
    private static final Pattern LAYOUT = Pattern.compile("-XX:([+-]UnlockExperimentalVMOptions"
            + "|[+-]UseCompressedOops|[+-]UseCompressedClassPointers|[+-]UseCompactObjectHeaders"
            + "|ObjectAlignmentInBytes=\\d+)");
    private static final Pattern OTHER_THAN_PLAIN = Pattern.compile("--.*|-agentlib:.*|-agentpath:.*|-javaagent:.*");

    JvmArguments {
        all = List.copyOf(all);
    }

    /** Why this JVM cannot use an archive of ours. */
    Optional<String> refusal() {
        return all.stream()
                .filter(argument -> OWN_ARCHIVE.matcher(argument).matches()
                        || MODULES.matcher(argument).matches())
                .findFirst()
                .map(argument -> "the JVM was started with " + argument);
    }

    /** Whether the next image has the agent, too: not where it was attached to the running JVM. */
    boolean load(String agentJar) {
        return all.stream().anyMatch(argument -> argument.startsWith("-javaagent:") && argument.contains(agentJar));
    }

    /** Without an argument that names the given directory. */
    JvmArguments without(Path directory) {
        return new JvmArguments(all.stream()
                .filter(argument -> !argument.contains("=" + directory))
                .toList());
    }

    /** Options under which an archive fits this JVM. The Z collector has no compressed references (JEP 377). */
    List<String> layout() {
        List<String> layout = new ArrayList<>(all.stream()
                .filter(argument -> LAYOUT.matcher(argument).matches())
                .toList());
        if (all.contains("-XX:+UseZGC")) {
            layout.add("-XX:-UseCompressedOops");
        }
        return layout;
    }

    /**
     * Whether nothing but hotswap looks at classes while they are loaded. Linked classes of an archive (JEP 483) are loaded
     * before any agent sees them, and only with the modules that they were archived with.
     */
    boolean isPlain() {
        return all.stream()
                        .filter(argument -> OTHER_THAN_PLAIN.matcher(argument).matches())
                        .count()
                == 1;
    }
}
