package io.hotswap.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page in a headless Chromium, driven over its DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ForkedJvm process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String session = "";

    private Chromium(ForkedJvm process, URI devTools) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(devTools, new Messages())
                .join();
    }

    /** Where it is installed, as Debian calls it; empty where it is not. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a profile in a directory, and opens an empty page. */
    public static Chromium start(Path chromium, Path directory) {
        ForkedJvm process = ForkedJvm.run(
                directory,
                Map.of("HOME", directory.toString()),
                List.of(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory.resolve("profile")));
        String line = process.awaitError("DevTools listening on ");
        Chromium started = new Chromium(process, URI.create(line.substring(line.indexOf("ws://"))));
        started.openPage();
        return started;
    }

    private void openPage() {
        JsonObject target = new JsonObject();
        target.addProperty("url", "about:blank");
        String id = call("Target.createTarget", target).get("targetId").getAsString();
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", id);
        attach.addProperty("flatten", true);
        session = call("Target.attachToTarget", attach).get("sessionId").getAsString();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", new JsonObject());
        }
    }

    /** What the console of the page has complained of: errors, exceptions, and what the content security policy refused. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void open(String url) {
        JsonObject where = new JsonObject();
        where.addProperty("url", url);
        call("Page.navigate", where);
    }

    /** Resizes the page, in CSS pixels. */
    public void size(int width, int height) {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", width);
        metrics.addProperty("height", height);
        metrics.addProperty("deviceScaleFactor", 1);
        metrics.addProperty("mobile", false);
        call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /** Prefers {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        JsonObject feature = new JsonObject();
        feature.addProperty("name", "prefers-color-scheme");
        feature.addProperty("value", scheme);
        JsonArray features = new JsonArray();
        features.add(feature);
        JsonObject media = new JsonObject();
        media.add("features", features);
        call("Emulation.setEmulatedMedia", media);
    }

    /** Types a key, such as {@code Tab} or {@code Enter}. */
    public void press(String key, int code, String text) {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key);
            event.addProperty("code", key);
            event.addProperty("windowsVirtualKeyCode", code);
            if (type.equals("keyDown") && !text.isEmpty()) {
                event.addProperty("text", text);
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    /** What an expression of JavaScript is in the page, as JSON; a promise is awaited. */
    public JsonElement value(String expression) {
        JsonObject asked = new JsonObject();
        asked.addProperty("expression", expression);
        asked.addProperty("returnByValue", true);
        asked.addProperty("awaitPromise", true);
        JsonObject answer = call("Runtime.evaluate", asked);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getAsJsonObject("result").has("value")
                ? answer.getAsJsonObject("result").get("value")
                : new JsonObject();
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (isTrue(expression)) {
                return;
            }
            pause();
        }
        throw new AssertionError("waited for " + expression + "; the page shows:\n"
                + value("document.body.innerText").getAsString() + "\ncomplaints: " + complaints);
    }

    // A page that is being loaded has not all of its elements, or is another one meanwhile.
    private boolean isTrue(String expression) {
        JsonElement now =
                value("(() => { try { return Boolean(" + expression + "); } catch (early) { return false; } })()");
        return now.isJsonPrimitive() && now.getAsBoolean();
    }

    /** The page as a PNG. */
    public byte[] screenshot() {
        JsonObject format = new JsonObject();
        format.addProperty("format", "png");
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", format).get("data").getAsString());
    }

    @Override
    public void close() {
        socket.abort();
        process.process().descendants().forEach(ProcessHandle::destroyForcibly);
        process.close();
    }

    private JsonObject call(String method, JsonObject parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        JsonObject message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", parameters);
        if (!session.isEmpty()) {
            message.addProperty("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        JsonObject got =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (got.has("error")) {
            throw new AssertionError(method + ": " + got.get("error"));
        }
        return got.getAsJsonObject("result");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                receive(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void receive(JsonObject message) {
            if (message.has("id")) {
                answers.remove(message.get("id").getAsInt()).complete(message);
                return;
            }
            String method = message.get("method").getAsString();
            boolean isError = message.toString().contains("\"level\":\"error\"");
            if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded") && isError) {
                complaints.add(message.toString());
            }
        }
    }
}
