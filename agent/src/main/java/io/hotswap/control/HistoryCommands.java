package io.hotswap.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.history.UnknownVersionException;
import io.hotswap.report.Console;
import io.hotswap.report.JsonReport;
import io.hotswap.report.ReloadReport;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what concerns the versions of the program: which there are, what each changed, and the way back. */
final class HistoryCommands {
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");

    private final ReloadControl agent;

    HistoryCommands(ReloadControl agent) {
        this.agent = agent;
    }

    ControlReply history(boolean json) {
        List<ReloadReport> reports = agent.history();
        Set<Integer> versions = agent.versions();
        if (json) {
            JsonArray all = json(reports, versions);
            brokenCompilation().ifPresent(all::add);
            return ControlReply.done(all.toString());
        }
        List<String> lines = reports.isEmpty() ? List.of("nothing was reloaded yet") : text(reports, versions);
        return ControlReply.done(Stream.concat(lines.stream(), unfinished()).collect(Collectors.joining("\n")));
    }

    // What does not compile has led to no cycle.
    private Stream<String> unfinished() {
        return agent.status().compiling().stream().filter(line -> !line.startsWith("compiled"));
    }

    /** An entry without a number, since it has led to no cycle. */
    private Optional<JsonObject> brokenCompilation() {
        JsonObject entry = new JsonObject();
        entry.addProperty("outcome", "not-compiled");
        ControlCommands.addError(entry, agent.status());
        return Optional.of(entry).filter(it -> it.has("compileError"));
    }

    /** Those behind a number, oldest first, each with its text; for programs that follow what happens. */
    ControlReply reports(String after) {
        JsonArray behind = new JsonArray();
        int first = number(after).orElse(0);
        for (ReloadReport report : agent.history()) {
            if (report.id() > first) {
                JsonObject one = JsonParser.parseString(JsonReport.of(report)).getAsJsonObject();
                one.addProperty("text", Console.whole(report));
                behind.add(one);
            }
        }
        JsonObject answer = new JsonObject();
        Status status = agent.status();
        answer.addProperty("since", status.since().toString());
        if (status.again()) {
            answer.addProperty("again", true);
        }
        ControlCommands.addError(answer, status);
        answer.add("reports", behind);
        return ControlReply.done(answer.toString());
    }

    ControlReply rollBack(ControlRequest request) {
        String argument = request.argument();
        boolean json = request.json();
        OptionalInt number = number(argument);
        if (number.isEmpty() && !argument.isEmpty()) {
            return notANumber(argument, json);
        }
        ReloadControl.Undoing done = agent.rollBack(number, request.by());
        return done.refusal()
                .map(refusal -> refused(refusal, json))
                .orElseGet(() -> ControlCommands.ended(done.reports(), json, "nothing to roll back"));
    }

    ControlReply diff(String argument, boolean json) {
        OptionalInt number = number(argument);
        if (number.isEmpty() && !argument.isEmpty()) {
            return notANumber(argument, json);
        }
        try {
            return ControlReply.done(
                    json ? agent.diff(number).json() : agent.diff(number).text());
        } catch (UnknownVersionException unknown) {
            return refused(String.valueOf(unknown.getMessage()), json);
        }
    }

    private static OptionalInt number(String argument) {
        var written = NUMBER.matcher(argument);
        return written.matches() ? OptionalInt.of(Integer.parseInt(written.group(1))) : OptionalInt.empty();
    }

    private static ControlReply notANumber(String argument, boolean json) {
        return refused("'" + argument + "' is not the number of a batch, such as 3; `history` shows them", json);
    }

    private static ControlReply refused(String sentence, boolean json) {
        JsonObject answer = new JsonObject();
        answer.addProperty("refused", sentence);
        return new ControlReply(2, json ? answer.toString() : sentence);
    }

    private static List<String> text(List<ReloadReport> reports, Set<Integer> versions) {
        List<String> lines = new ArrayList<>();
        for (ReloadReport report : reports) {
            lines.addAll(Console.history(List.of(report)));
            boolean lost = report.outcome().isLive() && !versions.contains(report.id());
            lines.add("   " + Shown.TIME.format(report.at()) + ", " + report.trigger()
                    + (lost ? "; cannot be rolled back any more, its class files are not kept" : ""));
        }
        return lines;
    }

    private static JsonArray json(List<ReloadReport> reports, Set<Integer> versions) {
        JsonArray all = JsonParser.parseString(JsonReport.of(reports)).getAsJsonArray();
        all.forEach(report -> {
            JsonObject one = report.getAsJsonObject();
            one.addProperty("canRollBack", versions.contains(one.get("id").getAsInt()));
        });
        return all;
    }

    /** Reads the system's time zones, which the start of an application does not need. */
    private static final class Shown {
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    }
}
