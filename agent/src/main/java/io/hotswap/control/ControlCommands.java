package io.hotswap.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.compile.CompileError;
import io.hotswap.report.Console;
import io.hotswap.report.JsonReport;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers requests in text or JSON. */
public final class ControlCommands implements Function<ControlRequest, ControlReply> {
    private final ReloadControl agent;
    private final HistoryCommands history;

    public ControlCommands(ReloadControl agent) {
        this.agent = agent;
        this.history = new HistoryCommands(agent);
    }

    @Override
    public ControlReply apply(ControlRequest request) {
        // The border to the client, which would learn nothing.
        try {
            return answer(request);
        } catch (IllegalStateException unanswered) {
            return failed(String.valueOf(unanswered.getMessage()), request.json());
        } catch (RuntimeException failure) {
            return failed("hotswap itself failed: " + failure, request.json());
        }
    }

    private static ControlReply failed(String sentence, boolean json) {
        JsonObject answer = new JsonObject();
        answer.addProperty("failed", sentence);
        return new ControlReply(1, json ? answer.toString() : sentence);
    }

    private ControlReply answer(ControlRequest request) {
        return switch (request.command()) {
            case "status" -> ControlReply.done(status(request.json()));
            case "history" -> history.history(request.json());
            case "reports" -> history.reports(request.argument());
            case "rollback" -> history.rollBack(request);
            case "diff" -> history.diff(request.argument(), request.json());
            case "reload" -> reload(request);
            case "restart" -> restart(request.json());
            case "on" -> enable(true, request.json());
            case "off" -> enable(false, request.json());
            case "guard" -> guard(request);
            case "metrics" -> ControlReply.done(agent.metrics(request.json()));
            case "options" -> options(request);
            default -> new ControlReply(2, "this agent does not know the command " + request.command());
        };
    }

    private ControlReply reload(ControlRequest request) {
        List<ReloadReport> reports = agent.reload(request.by());
        return ended(reports, request.json(), "nothing to reload: process and disk agree");
    }

    /** Of cycles that a command has led to. */
    static ControlReply ended(List<ReloadReport> reports, boolean json, String none) {
        boolean failed = reports.stream()
                .anyMatch(report -> report.outcome() instanceof Outcome.Aborted
                        || report.outcome() instanceof Outcome.ContextRestarted context
                                && context.failure().isPresent());
        return new ControlReply(failed ? 1 : 0, reports(reports, json, none));
    }

    private ControlReply restart(boolean json) {
        ControlReply reply = agent.restart();
        return json ? inJson(reply, "restarting") : reply;
    }

    private ControlReply enable(boolean on, boolean json) {
        agent.enable(on);
        String text = on ? "on: changes are applied" : "off: changes are collected and not applied";
        return ControlReply.done(json ? object("enabled", on).toString() : text);
    }

    private ControlReply guard(ControlRequest request) {
        return switch (request.argument()) {
            case "" ->
                ControlReply.done(
                        request.json() ? agent.guard().json() : agent.guard().text());
            case "false-alarm" -> {
                ControlReply reply = agent.falseAlarm();
                yield request.json() ? inJson(reply, "marked") : reply;
            }
            default -> {
                String wrong = "'" + request.argument() + "' is nothing that can be said to the guard; say false-alarm";
                ControlReply reply = new ControlReply(2, wrong);
                yield request.json() ? inJson(reply, "marked") : reply;
            }
        };
    }

    private ControlReply options(ControlRequest request) {
        ControlReply reply = agent.change(request.argument());
        return request.json() ? inJson(reply, "changed") : reply;
    }

    private static ControlReply inJson(ControlReply reply, String done) {
        JsonObject answer = object(done, reply.exitCode() == 0);
        answer.addProperty("message", reply.text());
        return new ControlReply(reply.exitCode(), answer.toString(), reply.then());
    }

    private String status(boolean json) {
        Status status = agent.status();
        return json ? json(status).toString() : String.join("\n", text(status));
    }

    private static List<String> text(Status status) {
        List<String> lines = new ArrayList<>();
        lines.add("hotswap " + status.version() + " in process " + status.pid() + ": "
                + (status.enabled() ? "on" : "off"));
        lines.add("  JVM       " + status.jvm());
        status.watching().forEach(watched -> lines.add("  watching  " + watched));
        status.compiling().forEach(line -> lines.add("  compile   " + line));
        lines.add("  restart   " + status.restart());
        if (status.waits()) {
            lines.add(
                    "  start     has failed, as the console says; the next build or `restart` starts the application");
        }
        lines.add("  pending   " + (status.pending().isEmpty() ? "nothing" : String.join(", ", status.pending())));
        if (!status.rolledBack().isEmpty()) {
            lines.add("  undone    " + String.join(", ", status.rolledBack())
                    + ": rolled back, the disk has newer ones; the next build of these or `reload` applies them");
        }
        ReloadReport last = status.last();
        lines.add("  last      "
                + (last == null ? "nothing was reloaded yet" : String.join(" ", Console.history(List.of(last)))));
        return lines;
    }

    private static JsonObject json(Status status) {
        JsonObject json = object("enabled", status.enabled());
        json.addProperty("pid", status.pid());
        json.addProperty("version", status.version());
        json.addProperty("since", status.since().toString());
        json.addProperty("jvm", status.jvm());
        json.add("watching", array(status.watching()));
        json.add("compiling", array(status.compiling()));
        addError(json, status);
        json.add("pending", array(status.pending()));
        json.add("rolledBack", array(status.rolledBack()));
        json.addProperty("restart", status.restart());
        json.addProperty("asksToRestart", status.asks());
        json.addProperty("waitsForBuild", status.waits());
        JsonArray versions = new JsonArray();
        status.versions().stream().sorted().forEach(versions::add);
        json.add("versions", versions);
        ReloadReport last = status.last();
        if (last != null) {
            json.add("last", JsonParser.parseString(JsonReport.of(last)));
        }
        return json;
    }

    /** Adds why what was saved last is not live, if so. */
    static void addError(JsonObject json, Status status) {
        CompileError error = status.compileError();
        if (error != null) {
            JsonObject broken = new JsonObject();
            broken.addProperty("number", error.number());
            broken.addProperty("at", error.at().toString());
            broken.addProperty("text", error.text());
            json.add("compileError", broken);
        }
    }

    private static String reports(List<ReloadReport> reports, boolean json, String none) {
        if (json) {
            return JsonReport.of(reports);
        }
        return reports.isEmpty() ? none : String.join("\n", Console.history(reports));
    }

    private static JsonObject object(String name, boolean value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
