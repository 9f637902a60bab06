package io.hotswap.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this process is in the foreground process group of a terminal: {@code pgrp} is {@code tpgid} in proc(5)'s
 * {@code stat}, or {@code pgid} in what ps(1) prints where there is no {@code /proc}.
 */
final class Foreground {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int GROUP = 2;
    private static final int TERMINAL_GROUP = 5;

    private Foreground() {}

    static boolean isHere() {
        try {
            return Files.isReadable(STAT) ? inStat(Files.readString(STAT)) : inColumns(columns());
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The program's name, in parentheses, can hold spaces and parentheses. */
    static boolean inStat(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > TERMINAL_GROUP && fields[GROUP].equals(fields[TERMINAL_GROUP]);
    }

    static boolean inColumns(String line) {
        String[] fields = line.strip().split(" +");
        return fields.length == 2 && fields[0].equals(fields[1]);
    }

    private static String columns() throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-o", "tpgid=", "-p", self).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
