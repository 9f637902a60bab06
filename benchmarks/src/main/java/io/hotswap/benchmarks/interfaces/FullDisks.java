package io.hotswap.benchmarks.interfaces;

import io.hotswap.control.ControlAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Full disks where the agent of a process keeps files: beside the project and for its socket. Each is a small tmpfs in a mount
 * namespace of that process (unshare(1), mount(8)).
 */
final class FullDisks {
    private static final List<String> NAMESPACE = List.of("unshare", "-m", "--propagation", "private");
    private static final String MOUNT = """
            for disk in .hotswap '%s'; do
                mkdir -p -m 700 "$disk" && mount -t tmpfs -o size=16k,mode=700 full "$disk" || exit 3
                cat /dev/zero >"$disk/filler" 2>/dev/null
            done
            exec "$@"
            """;

    private FullDisks() {}

    /** Whether this user may make a mount namespace. */
    static boolean arePossible() throws InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=16k", "full", "/mnt"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** The command in front of that of a process whose working directory has the project. */
    static List<String> launcher() {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(
                List.of("sh", "-c", MOUNT.formatted(ControlAddress.ofUser().directory()), "sh"));
        return command;
    }
}
