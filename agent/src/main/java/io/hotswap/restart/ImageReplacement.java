package io.hotswap.restart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The last step, with all of its arguments in place: close-on-exec for every descriptor, then at once {@code execve}. */
final class ImageReplacement {
    // errno(3), as Linux numbers them.
    private static final Map<Integer, String> ERRORS = Map.of(
            1, "operation not permitted",
            2, "no such file",
            7, "arguments too long for the stack limit",
            8, "not a program of this machine",
            12, "out of memory",
            13, "permission denied");

    private final NativeProcess process;
    private final DescriptorSweep sweep;
    private final List<Path> programs;
    private final ArgumentBlock block;
    private Optional<String> failure = Optional.empty();

    ImageReplacement(
            NativeProcess process, List<Path> programs, LaunchCommand command, SortedSet<Integer> keptDescriptors) {
        this.process = process;
        this.sweep = new DescriptorSweep(process, keptDescriptors);
        this.programs = List.copyOf(programs);
        List<String> paths = programs.stream().map(ExecutablePaths::bytes).toList();
        this.block = new ArgumentBlock(paths, command, process::addressOf);
    }

    /**
     * Does not return when it succeeds: {@code execve} ends all other threads. A second thread waits for the first.
     *
     * @return why the image could not be replaced
     */
    synchronized String replace() {
        if (failure.isEmpty()) {
            failure = Optional.of(tryPrograms());
        }
        return failure.get();
    }

    private String tryPrograms() {
        int errno = 0;
        for (int i = 0; i < programs.size(); i++) {
            sweep.closeOnExec();
            errno = process.execve(block.path(i), block.arguments(), block.environment());
        }
        return "execve of " + programs.get(programs.size() - 1) + " failed with error " + errno
                + Optional.ofNullable(ERRORS.get(errno))
                        .map(text -> " (" + text + ")")
                        .orElse("");
    }
}
