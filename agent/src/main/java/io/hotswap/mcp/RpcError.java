package io.hotswap.mcp;

import com.google.gson.JsonObject;

/** A request that ends with an error (JSON-RPC 2.0, section 5.1). */
final class RpcError extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    private RpcError(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    static RpcError noJson(String why) {
        return new RpcError(-32700, "not one JSON value a line: " + why);
    }

    static RpcError noRequest(String why) {
        return new RpcError(-32600, "no request of JSON-RPC 2.0: " + why);
    }

    static RpcError unknownMethod(String method) {
        return new RpcError(-32601, "there is no method " + method);
    }

    static RpcError invalidParameters(String why) {
        return new RpcError(-32602, why);
    }

    static RpcError internal(Throwable failure) {
        return new RpcError(-32603, "hotswap itself failed: " + failure);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("code", code);
        json.addProperty("message", getMessage());
        return json;
    }
}
