package io.hotswap.restart.sockets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a descriptor is registered with an epoll instance of this process (proc(5), {@code fdinfo}). A registration belongs to the
 * open socket, not to the number (epoll(7)): it would wake the selector although the number is another socket's by then.
 */
record EpollRegistrations(List<Registration> all) {
    private static final Pattern LINE = Pattern.compile("tfd:\\s*(\\d+)\\s.*");

    EpollRegistrations {
        all = List.copyOf(all);
    }

    /** One descriptor in one instance. */
    record Registration(int epoll, int descriptor) {}

    /** Those of now. */
    static EpollRegistrations read() {
        List<Registration> found = new ArrayList<>();
        String[] names = new File("/proc/self/fd").list();
        for (String name : names == null ? new String[0] : names) {
            try {
                if (Files.readSymbolicLink(Path.of("/proc/self/fd", name))
                        .toString()
                        .equals("anon_inode:[eventpoll]")) {
                    found.addAll(parse(Integer.parseInt(name), Files.readAllLines(Path.of("/proc/self/fdinfo", name))));
                }
            } catch (IOException closedMeanwhile) {
                continue;
            }
        }
        return new EpollRegistrations(found);
    }

    /** From the lines of an instance's {@code fdinfo}. */
    static List<Registration> parse(int epoll, List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Registration(epoll, Integer.parseInt(line.group(1))))
                .toList();
    }

    /** Undoes those of a descriptor. */
    void remove(int descriptor, NativeDescriptors functions) {
        all.stream()
                .filter(registration -> registration.descriptor() == descriptor)
                .forEach(registration -> functions.removeFromEpoll(registration.epoll(), descriptor));
    }
}
