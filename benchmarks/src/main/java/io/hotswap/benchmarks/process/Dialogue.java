package io.hotswap.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What a measured JVM and the command say to each other: a line of words in, a line out, until the input ends. */
public final class Dialogue {
    /** Begins each answer, since an agent may write to stdout, too. */
    static final String MARK = "answer: ";

    /** Begins an answer that tells of a failure. */
    static final String FAILED = "failed: ";

    /** The first answer, when all is set up. */
    static final String READY = "ready";

    private Dialogue() {}

    /** Answers until the input ends; a command that fails with an IllegalStateException is answered with its message.
     *
     * @throws IOException if the other side is gone */
    public static void answer(Function<List<String>, String> commands) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(MARK + READY);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(MARK + answered(commands, List.of(line.split(" "))));
        }
    }

    private static String answered(Function<List<String>, String> commands, List<String> words) {
        try {
            return commands.apply(words);
        } catch (IllegalStateException failure) {
            return FAILED + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
