package io.hotswap.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.control.Requester;
import io.hotswap.mcp.Arguments;
import io.hotswap.mcp.Tool;
import io.hotswap.mcp.Tool.Answer;
import io.hotswap.mcp.Tool.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a coding agent can have done: the commands, and waiting for a reload. */
final class AgentTools {
    private static final int ERRORS = 5;
    private static final double SECONDS = 30;
    private static final double MOST_SECONDS = 600;

    private static final Parameter PROCESS = new Parameter(
            "process",
            "string",
            "The process's number, or the name of its main class or jar; needed only where hotswap is in several.");
    private static final Parameter BATCH =
            new Parameter("batch", "integer", "The number of a batch, such as 3 for #3; the last one when left out.");

    private static final Duration COMING_BACK = Duration.ofSeconds(10);

    private final FollowedProcesses processes;
    private final FollowedReports reports;

    /**
     * Tools for the processes of this user.
     *
     * @param told the process that is meant where a call names none; empty for the only one that hotswap is in
     * @param since reports that are older than this are not new
     */
    AgentTools(JvmProcesses jvms, String told, Instant since) {
        this.processes = new FollowedProcesses(jvms, told, COMING_BACK);
        this.reports = new FollowedReports(jvms, since);
    }

    List<Tool> all() {
        return List.of(
                tool(
                        "status",
                        "What hotswap watches in the running JVM, which classes differ from the disk, and what it did last.",
                        true,
                        call -> answer(ask(call, "status", "", false))),
                tool(
                        "await_reload",
                        "Call this after a build, or after a save where hotswap compiles. Returns what became of the edits since"
                                + " the last call: live, not applied and why, does not compile, or the process was restarted."
                                + " Waits for that if nothing has happened yet.",
                        true,
                        this::await,
                        new Parameter(
                                "timeout_seconds", "number", "How long to wait, up to 600 seconds; 30 when left out.")),
                tool(
                        "reload",
                        "Compare the build's output with the running JVM now, and apply what differs.",
                        false,
                        call -> answer(ask(call, "reload", "", false))),
                tool(
                        "last_errors",
                        "What does not compile, the last reloads that were not applied, with cause and advice, the guard's last"
                                + " alarm, and the classes that wait.",
                        true,
                        this::errors,
                        new Parameter("limit", "integer", "How many reloads at most; 5 when left out.")),
                tool(
                        "rollback",
                        "Return the running program to what it was before a batch, and all after it, as a batch of its own. The"
                                + " files on the disk stay as they are.",
                        false,
                        call -> answer(ask(call, "rollback", batch(call), false)),
                        BATCH),
                tool(
                        "explain",
                        "What a batch did to each class and why, with a diff of members and bytecode; or, with 'old' and 'new',"
                                + " what would be done about two builds.",
                        true,
                        this::explain,
                        BATCH,
                        new Parameter("old", "string", "A class file, jar or directory that is running."),
                        new Parameter("new", "string", "A class file, jar or directory that was built.")));
    }

    private static Tool tool(
            String name, String description, boolean readOnly, Tool.Action action, Parameter... parameters) {
        List<Parameter> all =
                Stream.concat(Stream.of(parameters), Stream.of(PROCESS)).toList();
        return new Tool(name, description, all, readOnly, arguments -> {
            try {
                return action.call(arguments);
            } catch (CommandFailure impossible) {
                return Answer.failed(String.valueOf(impossible.getMessage()));
            }
        });
    }

    private Answer await(Arguments call) throws InterruptedException {
        double seconds = call.number("timeout_seconds").orElse(SECONDS);
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new Arguments.WrongArgument("'timeout_seconds' has to be between 0 and 600");
        }
        return reports.await(process(call), Duration.ofMillis((long) (seconds * 1000)));
    }

    private Answer errors(Arguments call) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        List<JsonObject> refused = FollowedReports.reports(ask(call, "reports", "", true)).stream()
                .filter(FollowedReports::isRefused)
                .toList();
        int limit = Math.max(1, call.integer("limit").orElse(ERRORS));
        refused.stream().skip(Math.max(0, refused.size() - limit)).forEach(one -> lines.add(FollowedReports.text(one)));
        JsonObject guard = object(ask(call, "guard", "", true));
        if (guard.has("lastAlarm")) {
            JsonObject alarm = guard.getAsJsonObject("lastAlarm");
            lines.add("guard: " + alarm.get("summary").getAsString());
            alarm.getAsJsonArray("ranked").forEach(suspect -> lines.add("   " + suspect.getAsString()));
        }
        JsonObject status = object(ask(call, "status", "", true));
        String compileError = FollowedReports.compileError(status);
        if (!compileError.isEmpty()) {
            lines.add(compileError);
        }
        if (lines.isEmpty()) {
            lines.add("no reload was refused"
                    + (status.getAsJsonArray("compiling").isEmpty()
                            ? "; hotswap sees what a build writes, not what a compiler says"
                            : ", and what was saved compiles"));
        }
        status.getAsJsonArray("pending")
                .forEach(name -> lines.add("not live, differs from the disk: " + name.getAsString()));
        return Answer.done(String.join("\n", lines));
    }

    private Answer explain(Arguments call) throws InterruptedException {
        if (call.text("old").isPresent() != call.text("new").isPresent()) {
            throw new Arguments.WrongArgument("'old' and 'new' belong together");
        }
        if (call.text("old").isPresent()) {
            return Answer.done(Explanation.text(Explanation.of(
                    Path.of(call.text("old").get()), Path.of(call.text("new").orElseThrow()))));
        }
        List<JsonObject> known = FollowedReports.reports(ask(call, "reports", "", true));
        OptionalInt wanted = call.integer("batch");
        int number = wanted.orElse(known.isEmpty() ? 0 : FollowedReports.number(known.get(known.size() - 1)));
        Optional<JsonObject> report = known.stream()
                .filter(one -> FollowedReports.number(one) == number)
                .findFirst();
        return report.isPresent()
                ? Answer.done(FollowedReports.text(report.get()) + diff(call, number))
                : Answer.failed(
                        known.isEmpty()
                                ? "nothing was reloaded yet"
                                : "#" + number + " is not kept; there are "
                                        + known.stream()
                                                .map(FollowedReports::number)
                                                .toList());
    }

    private String diff(Arguments call, int number) throws InterruptedException {
        ControlReply diff = ask(call, "diff", String.valueOf(number), false);
        return diff.exitCode() == 0 ? "\n" + diff.text() : "";
    }

    private static String batch(Arguments call) {
        OptionalInt number = call.integer("batch");
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }

    private static Answer answer(ControlReply reply) {
        return new Answer(reply.text(), reply.exitCode() != 0);
    }

    private static JsonObject object(ControlReply reply) {
        return JsonParser.parseString(reply.text()).getAsJsonObject();
    }

    private ControlReply ask(Arguments call, String command, String argument, boolean json)
            throws InterruptedException {
        return processes.ask(process(call), new ControlRequest(command, argument, json, Requester.CODING_AGENT));
    }

    private long process(Arguments call) {
        return processes.find(call.text("process"));
    }
}
