package io.hotswap.supervisor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the agent leaves for its supervisor before the process ends: the exit code alone could be the application's own.
 *
 * @param exitCode with which the process will end
 * @param processId the process that will end
 * @param outputs where the next build will write
 */
record RestartRequest(int exitCode, long processId, List<Path> outputs) {
    RestartRequest {
        outputs = List.copyOf(outputs);
    }

    /** Whether this is the request of a process that has ended so. */
    boolean isOf(long ended, int code) {
        return processId == ended && exitCode == code;
    }

    /** Two numbers and the outputs, a line each. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(Integer.toString(exitCode), Long.toString(processId)));
        outputs.forEach(output -> lines.add(output.toString()));
        return String.join("\n", lines);
    }

    /** From its text; empty for anything else. */
    static Optional<RestartRequest> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RestartRequest(
                    Integer.parseInt(lines.get(0)),
                    Long.parseLong(lines.get(1)),
                    lines.stream().skip(2).map(Path::of).toList()));
        } catch (NumberFormatException | InvalidPathException damaged) {
            return Optional.empty();
        }
    }
}
