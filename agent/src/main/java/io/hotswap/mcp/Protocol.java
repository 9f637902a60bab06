package io.hotswap.mcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of the Model Context Protocol that a server with tools and nothing else answers. The source of the rules is the
 * specification at modelcontextprotocol.io, in the versions of {@link #VERSIONS}.
 */
final class Protocol {
    /** The newest first. */
    static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final String INSTRUCTIONS = """
            hotswap makes class files that a build writes live in a running JVM. After an edit: build, or save where status says \
            that hotswap compiles, then call await_reload, which says whether the new code is live. What is not applied leaves the old code running; last_errors and explain say \
            why and what to do. rollback undoes a batch in the process, not on the disk.""";

    private final String version;
    private final Map<String, Tool> tools = new TreeMap<>();

    Protocol(String version, List<Tool> tools) {
        this.version = version;
        tools.forEach(tool -> this.tools.put(tool.name(), tool));
    }

    /** The result of a request, which may take its time. */
    JsonObject answer(String method, JsonObject parameters) throws RpcError, InterruptedException {
        return switch (method) {
            case "initialize" -> initialize(parameters);
            case "ping" -> new JsonObject();
            case "tools/list" -> list(parameters);
            case "tools/call" -> call(parameters);
            default -> throw RpcError.unknownMethod(method);
        };
    }

    private JsonObject initialize(JsonObject parameters) throws RpcError {
        String asked = text(parameters, "protocolVersion");
        JsonObject server = new JsonObject();
        server.addProperty("name", "hotswap");
        server.addProperty("version", version);
        JsonObject capabilities = new JsonObject();
        capabilities.add("tools", new JsonObject());
        JsonObject result = new JsonObject();
        result.addProperty("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.get(0));
        result.add("capabilities", capabilities);
        result.add("serverInfo", server);
        result.addProperty("instructions", INSTRUCTIONS);
        return result;
    }

    private JsonObject list(JsonObject parameters) throws RpcError {
        if (parameters.has("cursor")) {
            throw RpcError.invalidParameters("the list has one page; leave 'cursor' out");
        }
        JsonArray all = new JsonArray();
        tools.values().forEach(tool -> all.add(tool.json()));
        JsonObject result = new JsonObject();
        result.add("tools", all);
        return result;
    }

    private JsonObject call(JsonObject parameters) throws RpcError, InterruptedException {
        String name = text(parameters, "name");
        Tool tool = tools.get(name);
        if (tool == null) {
            throw RpcError.invalidParameters("there is no tool '" + name + "'; there are " + tools.keySet());
        }
        JsonElement values = parameters.has("arguments") ? parameters.get("arguments") : new JsonObject();
        if (!values.isJsonObject()) {
            throw RpcError.invalidParameters("'arguments' has to be an object");
        }
        // The specification wants what the caller can mend in the result, where a model reads it.
        try {
            return tool.action()
                    .call(Arguments.of(values.getAsJsonObject(), tool.parameters()))
                    .json();
        } catch (Arguments.WrongArgument wrong) {
            return Tool.Answer.failed(String.valueOf(wrong.getMessage())).json();
        }
    }

    private static String text(JsonObject parameters, String name) throws RpcError {
        JsonElement value = parameters.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw RpcError.invalidParameters("'" + name + "' has to be a text");
        }
        return value.getAsString();
    }
}
