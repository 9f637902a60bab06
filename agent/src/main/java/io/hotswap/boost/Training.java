package io.hotswap.boost;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Makes an archive in a process of its own, at a low priority. A shell starts it and ends at once: the process is then
 * nobody's child, goes on over restarts, and leaves no zombie behind. The archive takes its name only when a JVM has taken
 * it ({@code -Xshare:on}).
 */
final class Training {
    private static final String SCRIPT = """
            (
                nice -n 10 "$1" "@$2/dump" >"$2/log" 2>&1 &&
                    nice -n 10 "$1" "@$2/check" >>"$2/log" 2>&1 &&
                    mv "$2/archive" "$3"
                mv "$2/log" "$4"
                rm -f "$2"/*
                rmdir "$2"
            ) &
            """;
    private static final List<String> OTHERS_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", InsertedOptions.VARIABLE);

    private Training() {}

    /** Starts the making of an archive that the caller has claimed. */
    static void start(Recipe recipe, Archive archive, Collection<String> classes) throws IOException {
        Path making = archive.making();
        Path list = Files.write(making.resolve("classes"), classes);
        Path unchecked = making.resolve("archive");
        Files.writeString(making.resolve("dump"), argumentFile(recipe.dump(list, unchecked)));
        Files.writeString(making.resolve("check"), argumentFile(recipe.check(unchecked)));
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                SCRIPT,
                "sh",
                recipe.launcher().toString(),
                making.toString(),
                archive.file().toString(),
                archive.log().toString());
        builder.environment().keySet().removeAll(OTHERS_OPTIONS);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        awaitShell(builder.start());
    }

    /** As the launcher reads it ("java Command-Line Argument Files"): quoted, backslashes doubled. */
    static String argumentFile(List<String> arguments) {
        return arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }

    private static void awaitShell(Process shell) throws IOException {
        try {
            if (!shell.waitFor(30, TimeUnit.SECONDS) || shell.exitValue() != 0) {
                throw new IOException("the shell that starts java -Xshare:dump has failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
