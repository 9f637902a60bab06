package io.hotswap.mcp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests until the other side closes its end. Calls of tools run on threads of their own, so that one that waits holds
 * up no other; a notification {@code notifications/cancelled} interrupts them.
 */
public final class McpServer {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final int MOST_CALLS = 16;
    private static final long LAST_ANSWERS_SECONDS = 2;

    private final Lines in;
    private final OutputStream out;
    private final Protocol protocol;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(MOST_CALLS, McpServer::daemon);

    /** A call that has not been answered. Nothing keeps a client from using a number twice; each call gets its answer. */
    private static final class Call {
        private final JsonElement id;
        private volatile @Nullable Future<?> task;

        Call(JsonElement id) {
            this.id = id;
        }

        void cancel() {
            Future<?> running = task;
            if (running != null) {
                running.cancel(true);
            }
        }
    }

    /**
     * A server that does not run yet.
     *
     * @param out gets messages and nothing else
     * @param version of this program
     */
    public McpServer(InputStream in, OutputStream out, String version, List<Tool> tools) {
        this.in = new Lines(in);
        this.out = out;
        this.protocol = new Protocol(version, tools);
    }

    /** Returns when there is nothing more to read, and what was asked is answered or has been waited for. */
    public void run() throws IOException, InterruptedException {
        boolean open = true;
        while (open) {
            try {
                Optional<JsonElement> message = in.next();
                open = message.isPresent();
                message.ifPresent(this::receive);
            } catch (RpcError malformed) {
                write(Messages.error(JsonNull.INSTANCE, malformed));
            }
        }
        workers.shutdown();
        if (!workers.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }

    private void receive(JsonElement message) {
        if (isCall(message)) {
            work(message);
        } else {
            reply(message).ifPresent(this::write);
        }
    }

    private static boolean isCall(JsonElement message) {
        return message.isJsonArray()
                || message.isJsonObject()
                        && new JsonPrimitive("tools/call")
                                .equals(message.getAsJsonObject().get("method"));
    }

    private void work(JsonElement message) {
        JsonElement id = message.isJsonObject() ? message.getAsJsonObject().get("id") : null;
        Call call = new Call(id == null ? JsonNull.INSTANCE : id);
        FutureTask<?> task = new FutureTask<>(() -> {
            Optional<JsonElement> reply = reply(message);
            if (calls.remove(call)) {
                reply.ifPresent(this::write);
            }
            return null;
        });
        call.task = task;
        calls.add(call);
        workers.execute(task);
    }

    /** Of one message, or of each in a batch (JSON-RPC 2.0, section 6; protocol version 2025-03-26). */
    private Optional<JsonElement> reply(JsonElement message) {
        if (!message.isJsonArray()) {
            return replyToOne(message).map(JsonElement.class::cast);
        }
        if (message.getAsJsonArray().isEmpty()) {
            return Optional.of(Messages.error(JsonNull.INSTANCE, RpcError.noRequest("an empty batch")));
        }
        JsonArray replies = new JsonArray();
        message.getAsJsonArray().forEach(one -> replyToOne(one).ifPresent(replies::add));
        return replies.isEmpty() ? Optional.empty() : Optional.of(replies);
    }

    private Optional<JsonObject> replyToOne(JsonElement message) {
        if (!message.isJsonObject()) {
            return Optional.of(Messages.error(JsonNull.INSTANCE, RpcError.noRequest("not an object")));
        }
        JsonObject object = message.getAsJsonObject();
        boolean isResponse = object.has("result") || object.has("error");
        if (isResponse && !object.has("method")) {
            return Optional.empty();
        }
        try {
            String method = Messages.method(object);
            if (!object.has("id")) {
                notified(method, object);
                return Optional.empty();
            }
            return Optional.of(
                    Messages.result(Messages.id(object), protocol.answer(method, Messages.parameters(object))));
        } catch (RpcError refused) {
            return Optional.of(Messages.error(Messages.known(object.get("id")), refused));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException border) {
            // The border of the conversation: a failure of ours is an answer, too.
            return Optional.of(Messages.error(Messages.known(object.get("id")), RpcError.internal(border)));
        }
    }

    // A notification has no reply, whatever is wrong with it.
    private void notified(String method, JsonObject message) {
        boolean isCancelled = method.equals("notifications/cancelled");
        JsonElement id = isCancelled && message.get("params") instanceof JsonObject parameters
                ? parameters.get("requestId")
                : null;
        if (id != null && !id.isJsonNull()) {
            calls.stream()
                    .filter(call -> call.id.equals(id) && calls.remove(call))
                    .forEach(Call::cancel);
        }
    }

    private void write(JsonElement message) {
        byte[] line = (GSON.toJson(message) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException gone) {
                // Nobody reads any more; the end of the input follows.
                return;
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "hotswap-mcp");
        thread.setDaemon(true);
        return thread;
    }
}
