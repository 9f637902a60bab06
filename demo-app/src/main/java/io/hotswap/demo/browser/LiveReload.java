package io.hotswap.demo.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The LiveReload protocol, version 7, as the browsers' extensions speak it: they say hello, and are told of changes. */
public final class LiveReload {

    static final String PROTOCOL = "http://livereload.com/protocols/official-7";
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;

    private final Tabs tabs;
    private final Map<String, LiveReloadTab> bySession = new ConcurrentHashMap<>();

    public LiveReload(Tabs tabs) {
        this.tabs = tabs;
    }

    /** Serves the protocol's client, for pages that ask for it by the classic snippet. */
    public static void client(Context ctx) throws IOException {
        try (InputStream script = LiveReload.class.getResourceAsStream("livereload.js")) {
            ctx.contentType("text/javascript;charset=utf-8");
            ctx.header("Cache-Control", "no-cache");
            ctx.result(Objects.requireNonNull(script, "livereload.js").readAllBytes());
        }
    }

    public void register(WsConfig socket) {
        socket.onMessage(message -> receive(message, message.message()));
        socket.onClose(this::forget);
        socket.onError(this::forget);
    }

    private void receive(WsContext context, String message) {
        JsonObject read = parsed(message);
        if (read == null || !read.has("command")) {
            context.closeSession(POLICY_VIOLATION, "a message is a JSON object with a command");
        } else if (read.get("command").toString().equals("\"hello\"")) {
            greet(context, read);
        }
    }

    private void greet(WsContext context, JsonObject hello) {
        JsonElement protocols = hello.get("protocols");
        if (protocols == null || !protocols.toString().contains('"' + PROTOCOL + '"')) {
            context.closeSession(POLICY_VIOLATION, "the protocol here is " + PROTOCOL);
            return;
        }
        LiveReloadTab tab = new LiveReloadTab(context.session, tabs);
        if (bySession.putIfAbsent(context.sessionId(), tab) != null) {
            return;
        }
        if (tabs.add(tab, "")) {
            tab.start();
        } else {
            context.closeSession(TRY_AGAIN_LATER, "too many tabs are open");
        }
    }

    private void forget(WsContext context) {
        LiveReloadTab tab = bySession.remove(context.sessionId());
        if (tab != null) {
            tabs.remove(tab);
        }
    }

    private static @Nullable JsonObject parsed(String message) {
        try {
            JsonElement read = JsonParser.parseString(message);
            return read.isJsonObject() ? read.getAsJsonObject() : null;
        } catch (JsonParseException | StackOverflowError unreadable) {
            return null;
        }
    }
}
