package io.hotswap.restart;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How this process was started, as {@code execve(2)} got it. The strings are the exact bytes, one character per byte (ISO
 * 8859-1), because neither arguments nor environment need be valid in any character set.
 *
 * @param arguments the command's name and arguments; a launcher's argument file is still one {@code @file}
 * @param environment {@code NAME=value} each
 */
public record LaunchCommand(List<String> arguments, List<String> environment) {
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
    private static final Set<String> TAKES_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "--source");
    private static final Set<String> LAST = Set.of("-jar", "-m", "--module");

    public LaunchCommand {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command has a name");
        }
    }

    /** From strings that end with a zero byte each, as proc(5) has them in {@code cmdline} and {@code environ}. */
    static LaunchCommand parse(byte[] commandLine, byte[] environment) {
        return new LaunchCommand(strings(commandLine), strings(environment));
    }

    /** That of this process. {@code ProcessHandle} has no arguments when they are longer than 4,096 bytes. */
    public static LaunchCommand ofThisProcess() throws IOException {
        return parse(
                Files.readAllBytes(Path.of("/proc/self/cmdline")), Files.readAllBytes(Path.of("/proc/self/environ")));
    }

    /** Text as an argument of this process holds it; empty if the character set of the system cannot say it. */
    public static Optional<String> argument(String text) {
        Charset system = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        byte[] bytes = text.getBytes(system);
        return Optional.of(text(bytes, 0, bytes.length)).filter(exact -> new String(bytes, system).equals(text));
    }

    /** With a variable set, whether it was there or not. */
    public LaunchCommand with(String variable, String value) {
        List<String> changed = new ArrayList<>(without(variable).environment);
        changed.add(variable + "=" + value);
        return new LaunchCommand(arguments, changed);
    }

    /** Without a variable, whether it was there or not. */
    public LaunchCommand without(String variable) {
        return new LaunchCommand(
                arguments,
                environment.stream()
                        .filter(entry -> !entry.startsWith(variable + "="))
                        .toList());
    }

    /** The value of a variable. */
    public Optional<String> variable(String name) {
        return environment.stream()
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst();
    }

    /** With options of the JVM in front of the argument at an index. */
    public LaunchCommand withOptions(int index, List<String> options) {
        List<String> changed = new ArrayList<>(arguments);
        changed.addAll(index, options);
        return new LaunchCommand(changed, environment);
    }

    /** Without a number of arguments from an index on; the same where there are not as many. */
    public LaunchCommand withoutOptions(int index, int count) {
        if (index < 1 || index + count > arguments.size()) {
            return this;
        }
        List<String> changed = new ArrayList<>(arguments);
        changed.subList(index, index + count).clear();
        return new LaunchCommand(changed, environment);
    }

    /**
     * Where the JVM's options end and the main class or its announcement stands: what follows is the application's, however
     * it looks (the launcher's documentation, "Synopsis"). Beyond the last argument if an argument file holds the main class.
     */
    public int endOfOptions() {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (LAST.contains(argument) || !argument.startsWith("-") && !argument.startsWith("@")) {
                return i;
            }
            i += TAKES_VALUE.contains(argument) ? 1 : 0;
        }
        return arguments.size();
    }

    /** The class path as it was written, wildcards and all; of several the last counts. Argument files are not looked into. */
    public Optional<String> classPath() {
        Optional<String> found = Optional.empty();
        int end = endOfOptions();
        for (int i = 1; i < end; i++) {
            String argument = arguments.get(i);
            if (CLASS_PATH.contains(argument) && i + 1 < end) {
                found = Optional.of(arguments.get(i + 1));
            } else if (argument.startsWith("--class-path=")) {
                found = Optional.of(argument.substring("--class-path=".length()));
            }
            i += TAKES_VALUE.contains(argument) ? 1 : 0;
        }
        return found.or(() -> variable("CLASSPATH"));
    }

    private static List<String> strings(byte[] zeroTerminated) {
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < zeroTerminated.length; i++) {
            if (zeroTerminated[i] == 0) {
                strings.add(text(zeroTerminated, start, i));
                start = i + 1;
            }
        }
        if (start < zeroTerminated.length) {
            strings.add(text(zeroTerminated, start, zeroTerminated.length));
        }
        return strings;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
