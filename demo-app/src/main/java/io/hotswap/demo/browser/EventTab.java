package io.hotswap.demo.browser;

import io.hotswap.demo.browser.Change.Problem;
import io.hotswap.demo.browser.Change.Stylesheet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tab on server-sent events. It writes as far as the connection takes it, and goes on when the container says so. */
final class EventTab implements Tab, WriteListener, AsyncListener {

    private static final String BEAT = ":\n\n";

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Tabs tabs;
    private final Pending pending = new Pending();
    private @Nullable String first;
    private String told = "";
    private boolean beats;
    private boolean takes;
    private boolean flushes;
    private boolean closed;

    EventTab(AsyncContext context, Tabs tabs, String first) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.tabs = tabs;
        this.first = first;
    }

    void start() {
        out.setWriteListener(this);
    }

    @Override
    public synchronized void tell(Change change, String state) {
        pending.add(change);
        told = state;
        drain();
    }

    @Override
    public synchronized void beat() {
        beats = true;
        drain();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        tabs.remove(this);
        context.complete();
    }

    @Override
    public synchronized void onWritePossible() {
        takes = true;
        drain();
    }

    private void drain() {
        try {
            while (takes && !closed) {
                takes = out.isReady();
                if (takes && !writeNext()) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            takes = false;
            onError(gone);
        }
    }

    private boolean writeNext() throws IOException {
        if (flushes) {
            flushes = false;
            out.flush();
            return true;
        }
        String next = next();
        if (next != null) {
            out.write(next.getBytes(StandardCharsets.UTF_8));
            flushes = true;
        }
        return next != null;
    }

    private @Nullable String next() {
        String event = first;
        first = null;
        if (event == null) {
            Change change = pending.take();
            event = change == null ? null : event(change, tabs.problem()) + state() + "\n";
        }
        if (event == null && beats) {
            event = BEAT;
        }
        beats = false;
        return event;
    }

    /** Identifies what the page is up to date with, once it has all that it was to be told. */
    private String state() {
        return pending.size() == 0 ? "id: " + told + "\n" : "";
    }

    private static String event(Change change, String problem) {
        if (change instanceof Stylesheet sheet) {
            return "event: stylesheet\ndata: " + sheet.path() + "\n";
        }
        return change instanceof Problem ? "event: problem\n" + data(problem) : "event: page\ndata:\n";
    }

    /** Each line by itself, since an event ends with an empty one. */
    private static String data(String text) {
        return text.isEmpty()
                ? "data:\n"
                : text.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        forget();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        forget();
    }

    private void forget() {
        synchronized (this) {
            closed = true;
        }
        tabs.remove(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
