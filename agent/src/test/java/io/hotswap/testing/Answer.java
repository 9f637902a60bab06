package io.hotswap.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command of the packaged jar printed, each line with its end, and its exit code. */
public record Answer(int exitCode, String out, String err) {

    /** Runs {@code java -jar hotswap.jar arguments...} to its end. */
    public static Answer of(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(ForkedJvm.WITHOUT_C2, "-jar", ForkedJvm.agentJar().toString()));
        command.addAll(List.of(arguments));
        return ofJava(directory, command);
    }

    /** Runs {@code java arguments...} to its end. */
    public static Answer ofJava(Path directory, List<String> arguments) {
        try (ForkedJvm jvm = ForkedJvm.start(directory, arguments)) {
            int exitCode = jvm.awaitExit();
            jvm.awaitClosed();
            return new Answer(exitCode, lines(jvm.output()), lines(jvm.errors()));
        }
    }

    private static String lines(List<String> lines) {
        return String.join("", lines.stream().map(line -> line + "\n").toList());
    }
}
