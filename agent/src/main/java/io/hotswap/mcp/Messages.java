package io.hotswap.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** The parts of a request, and replies (JSON-RPC 2.0, sections 4 and 5). */
final class Messages {
    private Messages() {}

    static String method(JsonObject message) throws RpcError {
        if (!new JsonPrimitive("2.0").equals(message.get("jsonrpc"))) {
            throw RpcError.noRequest("'jsonrpc' has to be \"2.0\"");
        }
        if (message.get("method") instanceof JsonPrimitive method && method.isString()) {
            return method.getAsString();
        }
        throw RpcError.noRequest("'method' has to be a text");
    }

    static JsonElement id(JsonObject message) throws RpcError {
        JsonElement id = known(message.get("id"));
        if (id.isJsonNull()) {
            throw RpcError.noRequest("'id' has to be a text or a number");
        }
        return id;
    }

    static JsonElement known(@Nullable JsonElement id) {
        return id instanceof JsonPrimitive primitive && !primitive.isBoolean() ? primitive : JsonNull.INSTANCE;
    }

    static JsonObject parameters(JsonObject message) throws RpcError {
        JsonElement parameters = message.get("params");
        if (parameters == null) {
            return new JsonObject();
        }
        if (!parameters.isJsonObject()) {
            throw RpcError.invalidParameters("'params' has to be an object");
        }
        return parameters.getAsJsonObject();
    }

    static JsonObject result(JsonElement id, JsonObject result) {
        JsonObject reply = envelope(id);
        reply.add("result", result);
        return reply;
    }

    static JsonObject error(JsonElement id, RpcError error) {
        JsonObject reply = envelope(id);
        reply.add("error", error.json());
        return reply;
    }

    private static JsonObject envelope(JsonElement id) {
        JsonObject reply = new JsonObject();
        reply.addProperty("jsonrpc", "2.0");
        reply.add("id", id);
        return reply;
    }
}
