package io.hotswap.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this process was started, as {@code execve(2)} got it. The strings are the exact bytes, one character per byte (ISO
 * 8859-1), because neither arguments nor environment need be valid in any character set.
 *
 * @param arguments the command's name and arguments; a launcher's argument file is still one {@code @file}
 * @param environment {@code NAME=value} each
 */
public record LaunchCommand(List<String> arguments, List<String> environment) {
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
    static LaunchCommand ofThisProcess() throws IOException {
        return parse(
                Files.readAllBytes(Path.of("/proc/self/cmdline")), Files.readAllBytes(Path.of("/proc/self/environ")));
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
