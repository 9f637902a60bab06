package io.hotswap.restart;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns a debuggee that connects to a debugger (jdwp's {@code server=n}, also its default) into one that listens. The
 * debugger's socket has been used up by the old image, and a debuggee that cannot connect ends its JVM (JPDA Connection and
 * Invocation Details). One that listens and waits ({@code suspend=y}, also the default) goes on without a debugger: clients
 * wait for the next image.
 */
final class DebuggerArgument {
    private static final Pattern JDWP =
            Pattern.compile("(-agentlib:jdwp|-agentpath:[^=\"']*jdwp[^=\"'/]*|-Xrunjdwp)([=:])([^\\s\"']*)");
    private static final Pattern ADDRESS = Pattern.compile("address=(?:.*:)?(\\d{1,5})");
    private static final Set<String> VARIABLES = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final IntPredicate portIsFree;

    /**
     * For this host.
     *
     * @param portIsFree whether a socket can listen on a local port now
     */
    DebuggerArgument(IntPredicate portIsFree) {
        this.portIsFree = portIsFree;
    }

    static DebuggerArgument ofThisHost() {
        return new DebuggerArgument(DebuggerArgument::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The command with every jdwp listening and none waiting; the same command if there is nothing to change. */
    LaunchCommand listening(LaunchCommand command) {
        return new LaunchCommand(
                arguments(command),
                command.environment().stream().map(this::variable).toList());
    }

    /** What the user has to know about a change of the command, as sentences. */
    static List<String> notes(LaunchCommand command) {
        List<String> notes = new ArrayList<>();
        List<List<String>> told = told(texts(command)).toList();
        if (told.stream().anyMatch(options -> !options.contains("server=y"))) {
            notes.add("jdwp connected to a debugger (server=n), the next image listens instead (server=y,suspend=n):"
                    + " attach the debugger again");
        }
        if (told.stream().anyMatch(DebuggerArgument::isWaiting)) {
            notes.add("jdwp waited for a debugger (suspend=y), the next image does not (suspend=n)");
        }
        OptionFiles.of(command).forEach((name, text) -> {
            if (told(Stream.of(text)).anyMatch(DebuggerArgument::isWaiting)) {
                notes.add("the next image waits for a debugger, as " + name + " says (suspend=y)");
            }
        });
        return notes;
    }

    /** Why the next image would end for want of a debugger, with what to do instead; empty where it would not. */
    static Optional<String> refusal(LaunchCommand command) {
        return OptionFiles.of(command).entrySet().stream()
                .filter(file -> told(Stream.of(file.getValue())).anyMatch(options -> !options.contains("server=y")))
                .map(file -> "jdwp connects to a debugger (server=n in " + file.getKey()
                        + ") and would end the next image: let it listen (server=y) and start the JVM again")
                .findFirst();
    }

    /** The ports that jdwp is told to listen on. */
    static Set<Integer> ports(LaunchCommand command) {
        Set<Integer> ports = new HashSet<>();
        told(Stream.concat(texts(command), OptionFiles.of(command).values().stream()))
                .flatMap(List::stream)
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .forEach(address -> ports.add(Integer.valueOf(address.group(1))));
        return ports;
    }

    private static Stream<String> texts(LaunchCommand command) {
        return Stream.concat(
                command.arguments().subList(0, command.endOfOptions()).stream(),
                VARIABLES.stream().flatMap(name -> command.variable(name).stream()));
    }

    /** What each jdwp is told. */
    private static Stream<List<String>> told(Stream<String> texts) {
        return texts.flatMap(text -> JDWP.matcher(text).results())
                .map(found -> List.of(found.group(3).split(",")));
    }

    // In a server too, suspend=y is the default.
    private static boolean isWaiting(List<String> options) {
        return options.contains("server=y") && !options.contains("suspend=n");
    }

    private List<String> arguments(LaunchCommand command) {
        List<String> changed = new ArrayList<>(command.arguments());
        changed.subList(0, command.endOfOptions()).replaceAll(this::rewrite);
        return changed;
    }

    private String variable(String entry) {
        int end = entry.indexOf('=');
        return end > 0 && VARIABLES.contains(entry.substring(0, end)) ? rewrite(entry) : entry;
    }

    private String rewrite(String text) {
        return JDWP.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + listening(found.group(3))));
    }

    private String listening(String options) {
        List<String> kept = new ArrayList<>(List.of(options.split(",")));
        if (kept.contains("server=y")) {
            if (!isWaiting(kept)) {
                return options;
            }
            kept.removeIf(option -> option.startsWith("suspend="));
            kept.add("suspend=n");
            return String.join(",", kept);
        }
        kept.removeIf(option -> option.startsWith("server=") || option.startsWith("suspend="));
        kept.replaceAll(this::local);
        kept.removeIf(String::isEmpty);
        kept.add("server=y");
        kept.add("suspend=n");
        return String.join(",", kept);
    }

    // Without an address jdwp listens on a free port and prints it.
    private String local(String option) {
        if (!option.startsWith("address=")) {
            return option;
        }
        String port = option.substring(Math.max(option.lastIndexOf(':'), option.indexOf('=')) + 1);
        boolean usable = port.matches("\\d{1,5}") && portIsFree.test(Integer.parseInt(port));
        return usable ? "address=" + port : "";
    }
}
