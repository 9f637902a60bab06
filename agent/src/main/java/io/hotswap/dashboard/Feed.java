package io.hotswap.dashboard;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells the pages that listen what is new, on a thread of its own: the reload path only wakes it. It looks once a second while
 * a page listens, and else when it is woken.
 */
final class Feed {
    private static final int MOST_SAMPLES = 500;

    private final Function<ControlRequest, ControlReply> commands;
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final Deque<JsonObject> memory = new ArrayDeque<>();
    private volatile boolean closed;
    private int told;
    private String state = "";

    Feed(Function<ControlRequest, ControlReply> commands) {
        this.commands = commands;
    }

    /** Something has happened; returns at once. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** How many pages listen. */
    int size() {
        return clients.size();
    }

    /** Tells a page what is known, and from now on what is new. */
    synchronized void join(Client client) {
        // What was not told yet is in what it begins with, and would be more than its queue holds.
        look();
        JsonObject reports = reports(0);
        client.offer("begin", reports.toString());
        JsonArray samples = new JsonArray();
        memory.forEach(samples::add);
        client.offer("memory", samples.toString());
        client.offer("state", state());
        clients.add(client);
        wake();
    }

    void leave(Client client) {
        clients.remove(client);
    }

    /** Drops all pages, and ends the looking. */
    void close() {
        closed = true;
        clients.forEach(Client::close);
        news.release();
    }

    /** Looks and tells, until it is closed. */
    void run() throws InterruptedException {
        // The first question lets metaspace be read around each cycle from now on.
        object("metrics", "");
        while (!closed) {
            if (clients.isEmpty()) {
                news.acquire();
            } else if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                news.drainPermits();
            }
            look();
        }
    }

    /** How many batches the memory of is known. */
    synchronized int samples() {
        return memory.size();
    }

    /** Tells what has happened since the last look. */
    synchronized void look() {
        JsonArray reports = reports(told).getAsJsonArray("reports");
        for (JsonElement report : reports) {
            told = report.getAsJsonObject().get("id").getAsInt();
            JsonObject sample = sample();
            memory.addLast(sample);
            while (memory.size() > MOST_SAMPLES) {
                memory.removeFirst();
            }
            JsonArray one = new JsonArray();
            one.add(sample);
            tell("report", report.toString());
            tell("memory", one.toString());
        }
        if (!clients.isEmpty()) {
            String now = state();
            if (!now.equals(state)) {
                state = now;
                tell("state", now);
            }
        }
    }

    private void tell(String event, String json) {
        for (Client client : clients) {
            if (!client.offer(event, json)) {
                clients.remove(client);
            }
        }
    }

    private JsonObject sample() {
        JsonObject metrics = object("metrics", "");
        JsonObject sample = new JsonObject();
        sample.addProperty("id", told);
        sample.add("historyBytes", metrics.get("historyBytes"));
        JsonElement metaspace = metrics.getAsJsonObject("metaspaceBytes").get("now");
        if (metaspace != null) {
            sample.add("metaspaceBytes", metaspace);
        }
        return sample;
    }

    private String state() {
        JsonObject all = new JsonObject();
        JsonObject status = object("status", "");
        status.remove("last");
        all.add("status", status);
        all.add("guard", object("guard", ""));
        return all.toString();
    }

    private JsonObject reports(int after) {
        return object("reports", String.valueOf(after));
    }

    private JsonObject object(String command, String argument) {
        String text =
                commands.apply(new ControlRequest(command, argument, true)).text();
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
