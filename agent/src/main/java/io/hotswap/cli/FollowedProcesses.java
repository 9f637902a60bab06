package io.hotswap.cli;

import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a conversation is about. One that has answered and is just starting again is still the one that is meant,
 * although for a moment it is in no list of JVMs and has no socket.
 */
final class FollowedProcesses {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final JvmProcesses jvms;
    private final String told;
    private final Duration comingBack;
    private final Map<String, Long> meant = new ConcurrentHashMap<>();
    private final Set<Long> answered = ConcurrentHashMap.newKeySet();

    /**
     * Of this user.
     *
     * @param told the process that is meant where none is named; empty for the only one that hotswap is in
     * @param comingBack how long a process that starts again is waited for
     */
    FollowedProcesses(JvmProcesses jvms, String told, Duration comingBack) {
        this.jvms = jvms;
        this.told = told;
        this.comingBack = comingBack;
    }

    /** The process that is meant. */
    long find(Optional<String> named) {
        String name = named.orElse(told);
        Long before = meant.get(name);
        long found;
        try {
            found = name.isEmpty() ? only(before) : jvms.resolve(name);
        } catch (CommandFailure none) {
            if (before == null || hasEnded(before)) {
                throw none;
            }
            return before;
        }
        meant.put(name, found);
        return found;
    }

    /** What the agent in a process answers, when it is back if it was there before. */
    ControlReply ask(long pid, ControlRequest request) throws InterruptedException {
        long deadline = System.nanoTime() + comingBack.toNanos();
        while (answered.contains(pid) && !jvms.hasAgent(pid) && !hasEnded(pid)) {
            if (System.nanoTime() >= deadline) {
                throw new CommandFailure("process " + pid + " runs, and hotswap in it has not answered for "
                        + comingBack.toMillis() / 1000.0 + " s: it is starting again; its console says what it does");
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        ControlReply reply = jvms.ask(pid, request);
        answered.add(pid);
        return reply;
    }

    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }

    private static boolean isAway(long pid, List<JvmProcess> present) {
        return !hasEnded(pid) && present.stream().noneMatch(jvm -> jvm.pid() == pid);
    }

    private long only(@Nullable Long before) {
        List<JvmProcess> ours = jvms.all().stream().filter(JvmProcess::hotswap).toList();
        if (before != null && isAway(before, ours)) {
            return before;
        }
        if (ours.size() == 1) {
            return ours.get(0).pid();
        }
        throw new CommandFailure(
                ours.isEmpty()
                        ? "hotswap is in none of your JVMs; start the application with -javaagent:hotswap.jar"
                        : "hotswap is in several JVMs, name one as 'process': "
                                + ours.stream()
                                        .map(jvm -> jvm.pid() + " " + jvm.name())
                                        .toList());
    }
}
