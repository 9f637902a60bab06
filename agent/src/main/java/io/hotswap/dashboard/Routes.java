package io.hotswap.dashboard;

import com.google.gson.JsonObject;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.control.Requester;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers requests that may be carried out, by the commands that the command line has. */
final class Routes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private static final Map<String, String> ACTIONS = Map.of(
            "/api/reload", "reload",
            "/api/rollback", "rollback",
            "/api/restart", "restart",
            "/api/on", "on",
            "/api/off", "off");

    private final Function<ControlRequest, ControlReply> commands;

    Routes(Function<ControlRequest, ControlReply> commands) {
        this.commands = commands;
    }

    HttpResponse answer(HttpRequest request) {
        String action = ACTIONS.get(request.path());
        if (action != null) {
            return request.method().equals("POST") ? act(action, request.parameter("batch")) : only("POST");
        }
        Optional<HttpResponse> shown = shown(request);
        if (shown.isEmpty()) {
            return HttpResponse.text(404, "there is nothing here");
        }
        return request.method().equals("GET") ? shown.get() : only("GET");
    }

    private Optional<HttpResponse> shown(HttpRequest request) {
        return switch (request.path()) {
            case "/metrics" ->
                Optional.of(HttpResponse.of(
                        200, PROMETHEUS, ask("metrics", "", false).text().getBytes(StandardCharsets.UTF_8)));
            case "/metrics.json" ->
                Optional.of(HttpResponse.json(200, ask("metrics", "", true).text()));
            case "/api/diff" -> Optional.of(answer(ask("diff", request.parameter("batch"), false)));
            default -> Page.file(request.path());
        };
    }

    private HttpResponse act(String action, String argument) {
        ControlReply reply = ask(action, argument, false);
        return answer(reply).then(reply.then());
    }

    private static HttpResponse answer(ControlReply reply) {
        JsonObject json = new JsonObject();
        json.addProperty("exit", reply.exitCode());
        json.addProperty("text", reply.text());
        return HttpResponse.json(reply.exitCode() == 2 ? 409 : 200, json.toString());
    }

    private static HttpResponse only(String method) {
        return HttpResponse.text(405, "this is for " + method).with("Allow", method);
    }

    private ControlReply ask(String command, String argument, boolean json) {
        return commands.apply(new ControlRequest(command, argument, json, Requester.DASHBOARD));
    }
}
