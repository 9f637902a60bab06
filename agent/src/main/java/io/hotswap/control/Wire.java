package io.hotswap.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Requests and replies on the socket: one JSON object a line, one line each way. */
final class Wire {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int LONGEST_REQUEST = 64 * 1024;

    private Wire() {}

    static void write(SocketChannel channel, JsonObject message) throws IOException {
        // Not closed, since closing the writer would close the channel before the other side has answered.
        Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
        writer.write(GSON.toJson(message) + "\n");
        writer.flush();
    }

    static JsonObject request(ControlRequest request) {
        JsonObject message = new JsonObject();
        message.addProperty("command", request.command());
        message.addProperty("argument", request.argument());
        message.addProperty("json", request.json());
        message.addProperty("by", request.by().name());
        return message;
    }

    static JsonObject reply(ControlReply reply) {
        JsonObject message = new JsonObject();
        message.addProperty("exit", reply.exitCode());
        message.addProperty("text", reply.text());
        return message;
    }

    static ControlRequest readRequest(SocketChannel channel) throws IOException {
        JsonObject message = read(channel, LONGEST_REQUEST);
        try {
            return new ControlRequest(
                    message.get("command").getAsString(),
                    message.get("argument").getAsString(),
                    message.get("json").getAsBoolean(),
                    message.has("by") ? Requester.valueOf(message.get("by").getAsString()) : Requester.COMMAND_LINE);
        } catch (RuntimeException malformed) {
            throw new IOException("not a request: " + message, malformed);
        }
    }

    static ControlReply readReply(SocketChannel channel) throws IOException {
        JsonObject message = read(channel, Integer.MAX_VALUE);
        try {
            return new ControlReply(
                    message.get("exit").getAsInt(), message.get("text").getAsString());
        } catch (RuntimeException malformed) {
            throw new IOException("not a reply: " + message, malformed);
        }
    }

    private static JsonObject read(SocketChannel channel, int longest) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0 || line.length() == longest) {
                throw new IOException("the other side has ended in the middle of a line");
            }
            line.append((char) c);
        }
        try {
            return GSON.fromJson(line.toString(), JsonObject.class);
        } catch (JsonParseException malformed) {
            throw new IOException("not JSON: " + line, malformed);
        }
    }
}
