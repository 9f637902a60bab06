package io.hotswap.restart;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Notices that Enter was pressed in the terminal, and leaves it there: whatever is read from a terminal, through whichever
 * descriptor, the application does not get any more. The terminal only says how many bytes of finished lines wait
 * ({@code FIONREAD}, ioctl_tty(2)), and one byte that came and stays is an Enter that the application does not read.
 */
public final class EnterKey {
    private static final long POLL_MILLIS = 100;
    private static final int STEADY_POLLS = 3;
    private static final Set<String> READERS =
            Set.of("java.io.FileInputStream", "sun.nio.ch.FileDispatcherImpl", "sun.nio.ch.UnixFileDispatcherImpl");

    private final FileInputStream terminal = new FileInputStream(FileDescriptor.in);

    /**
     * Whether stdin is a terminal, this process is in its foreground, and no thread of the application reads a file or
     * stdin now. On Linux, by {@code /proc}.
     */
    public boolean isFree() {
        return isTerminal()
                && isForeground()
                && Thread.getAllStackTraces().values().stream().noneMatch(EnterKey::reads);
    }

    /** How many bytes wait in the terminal now; negative when the terminal is gone. */
    public int unread() {
        try {
            return terminal.available();
        } catch (IOException gone) {
            return -1;
        }
    }

    /**
     * Waits for the key; false when the application turns out to read stdin, and when the terminal is gone.
     *
     * @param before how many bytes waited when the user was asked
     */
    public boolean await(int before) throws InterruptedException {
        int steady = 0;
        while (steady < STEADY_POLLS) {
            Thread.sleep(POLL_MILLIS);
            int waiting = unread();
            if (waiting != before && waiting != before + 1 || steady > 0 && waiting == before) {
                return false;
            }
            steady = waiting == before + 1 && isFree() ? steady + 1 : 0;
        }
        return true;
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return false;
        }
    }

    // proc(5): the fields behind the name in parentheses are state, parent, process group, session, terminal and the
    // terminal's foreground process group.
    private static boolean isForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            return fields.get(2).equals(fields.get(5));
        } catch (IOException noProc) {
            return false;
        }
    }

    private static boolean reads(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (READERS.contains(frame.getClassName()) && frame.getMethodName().startsWith("read")) {
                return true;
            }
        }
        return false;
    }
}
