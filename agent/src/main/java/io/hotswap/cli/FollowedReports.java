package io.hotswap.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.mcp.Tool.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows the reports of processes: which are new since they were last told of. A build may have been applied before anybody
 * asks, so that "the next reload" is the first one that nobody was told of. Numbers begin again in each image of a process,
 * which {@code since} tells apart.
 */
final class FollowedReports {
    private static final String NOT_COMPILED = "does not compile, the old code runs on:\n";
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final long LEAST_NANOS = 1_000_000_000;

    private final JvmProcesses jvms;
    private final Instant began;
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    FollowedReports(JvmProcesses jvms, Instant began) {
        this.jvms = jvms;
        this.began = began;
    }

    /** Up to which report and which compile error of which image of a process was told. */
    private record Seen(String since, int number, int error) {}

    /**
     * What was found in one look.
     *
     * @param again whether the process was started again at that time
     * @param error absent where all that was saved compiles
     */
    private record Look(
            String since,
            boolean again,
            List<JsonObject> reports,
            @Nullable JsonObject error) {
        static Look of(ControlReply reply) {
            JsonObject answer = JsonParser.parseString(reply.text()).getAsJsonObject();
            return new Look(
                    answer.get("since").getAsString(),
                    answer.has("again"),
                    FollowedReports.reports(reply),
                    answer.getAsJsonObject("compileError"));
        }

        int errorNumber() {
            return error == null ? 0 : error.get("number").getAsInt();
        }
    }

    /** What a compile error says, of the answer to {@code status} or {@code reports}; empty where there is none. */
    static String compileError(JsonObject answer) {
        JsonObject error = answer.getAsJsonObject("compileError");
        return error == null ? "" : NOT_COMPILED + error.get("text").getAsString();
    }

    static List<JsonObject> reports(ControlReply reply) {
        JsonObject answer = JsonParser.parseString(reply.text()).getAsJsonObject();
        return StreamSupport.stream(answer.getAsJsonArray("reports").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    static int number(JsonObject report) {
        return report.get("id").getAsInt();
    }

    static String text(JsonObject report) {
        return report.get("text").getAsString();
    }

    static boolean isRefused(JsonObject report) {
        String outcome = report.get("outcome").getAsString();
        return outcome.equals("aborted") || outcome.equals("context-failed");
    }

    private static boolean isRestarting(JsonObject report) {
        return report.get("outcome").getAsString().equals("restarting");
    }

    /** Returns the new reports of a process, waiting for one if there is none yet, and through a restart. */
    Answer await(long pid, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        // One that has never answered is a failure with a sentence of its own; one that has may just be restarting.
        if (!seen.containsKey(pid)) {
            jvms.ask(pid, new ControlRequest("status", "", true));
        }
        List<JsonObject> found = new ArrayList<>();
        while (true) {
            long left = Math.max(LEAST_NANOS, deadline - System.nanoTime());
            Optional<Look> look = look(pid, Duration.ofNanos(Math.min(left, JvmProcesses.PROMPT.toNanos())));
            boolean startedAgain = look.isPresent() && isNew(pid, look.get());
            String error = look.map(now -> newError(pid, now)).orElse("");
            List<JsonObject> unseen = look.map(now -> unseen(pid, now)).orElse(List.of());
            if (!error.isEmpty()) {
                return Answer.failed(texts(found) + texts(unseen) + error);
            }
            if (startedAgain) {
                return startedAgain(pid, found, unseen);
            }
            found.addAll(unseen);
            boolean restarts = found.stream().anyMatch(FollowedReports::isRestarting);
            if (!found.isEmpty() && !restarts) {
                return new Answer(texts(found).strip(), isLastRefused(found));
            }
            if (look.isEmpty() && ProcessHandle.of(pid).isEmpty()) {
                return Answer.failed(texts(found) + "process " + pid + " has ended");
            }
            if (System.nanoTime() >= deadline) {
                String standing = look.map(FollowedReports::standing).orElse("");
                return Answer.failed(texts(found) + standing + waitedFor(pid, patience, restarts || look.isEmpty()));
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private Answer startedAgain(long pid, List<JsonObject> before, List<JsonObject> since) {
        boolean waits = waitsForBuild(pid);
        String what = waits
                ? ", its start has failed, as its console says, and it waits for the next build"
                : since.isEmpty() ? " and runs what the build wrote" : "; since then:";
        String text = texts(before) + "process " + pid + " was started again" + what + "\n" + texts(since);
        return new Answer(text.strip(), waits || isLastRefused(since));
    }

    private boolean waitsForBuild(long pid) {
        try {
            ControlReply status =
                    ControlClient.ask(jvms.socket(pid), new ControlRequest("status", "", true), JvmProcesses.PROMPT);
            JsonElement waits =
                    JsonParser.parseString(status.text()).getAsJsonObject().get("waitsForBuild");
            return waits != null && waits.getAsBoolean();
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean isLastRefused(List<JsonObject> reports) {
        return !reports.isEmpty() && isRefused(reports.get(reports.size() - 1));
    }

    private static String texts(List<JsonObject> reports) {
        return reports.stream().map(report -> text(report) + "\n").collect(Collectors.joining());
    }

    private static String waitedFor(long pid, Duration patience, boolean restarts) {
        String seconds = patience.toMillis() / 1000.0 + " s";
        return restarts
                ? "process " + pid + " has not come back within " + seconds + "; call again to wait longer"
                : "nothing was reloaded within " + seconds + ": no watched class file has changed its content; has the"
                        + " build succeeded, and does it write where status says that hotswap watches?";
    }

    private Optional<Look> look(long pid, Duration patience) {
        Seen known = seen.get(pid);
        String after = known == null ? "" : String.valueOf(known.number());
        Optional<Look> look = ask(pid, after, patience);
        // Another image counts from 1 again.
        return look.isPresent() && isNew(pid, look.get()) ? ask(pid, "", patience) : look;
    }

    private Optional<Look> ask(long pid, String after, Duration patience) {
        try {
            return Optional.of(
                    Look.of(ControlClient.ask(jvms.socket(pid), new ControlRequest("reports", after, true), patience)));
        } catch (IOException restarting) {
            return Optional.empty();
        }
    }

    private boolean isNew(long pid, Look look) {
        @Nullable Seen known = seen.get(pid);
        return known == null
                ? look.again() && Instant.parse(look.since()).isAfter(began)
                : !known.since().equals(look.since());
    }

    /** A compile error that nobody was told of. */
    private String newError(long pid, Look look) {
        Seen known = seen.get(pid);
        JsonObject error = look.error();
        boolean isNew = error != null
                && (known == null
                        ? isSinceBegin(error)
                        : !known.since().equals(look.since()) || look.errorNumber() > known.error());
        return isNew ? standing(look) : "";
    }

    private static String standing(Look look) {
        JsonObject error = look.error();
        return error == null ? "" : NOT_COMPILED + error.get("text").getAsString() + "\n";
    }

    private List<JsonObject> unseen(long pid, Look look) {
        Seen known = seen.get(pid);
        List<JsonObject> unseen = look.reports().stream()
                .filter(report -> known != null || isSinceBegin(report))
                .toList();
        int last = look.reports().isEmpty()
                ? (known != null && known.since().equals(look.since()) ? known.number() : 0)
                : number(look.reports().get(look.reports().size() - 1));
        int told = known != null && known.since().equals(look.since()) ? known.error() : 0;
        int error = Math.max(look.errorNumber(), told);
        seen.put(pid, new Seen(look.since(), last, error));
        return unseen;
    }

    private boolean isSinceBegin(JsonObject report) {
        return Instant.parse(report.get("at").getAsString()).isAfter(began);
    }
}
