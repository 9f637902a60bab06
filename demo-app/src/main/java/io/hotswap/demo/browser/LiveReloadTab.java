package io.hotswap.demo.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.hotswap.demo.browser.Change.Problem;
import io.hotswap.demo.browser.Change.Stylesheet;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.jspecify.annotations.Nullable;

/** A tab on LiveReload. One message at a time is on its way, and the next is sent when the connection has taken it. */
final class LiveReloadTab implements Tab, WriteCallback {

    private final Session session;
    private final Tabs tabs;
    private final Pending pending = new Pending();
    private boolean sending;

    LiveReloadTab(Session session, Tabs tabs) {
        this.session = session;
        this.tabs = tabs;
    }

    void start() {
        JsonArray protocols = new JsonArray();
        protocols.add(LiveReload.PROTOCOL);
        JsonObject hello = new JsonObject();
        hello.addProperty("command", "hello");
        hello.add("protocols", protocols);
        hello.addProperty("serverName", "the shop");
        synchronized (this) {
            sending = true;
        }
        send(hello);
    }

    @Override
    public void tell(Change change, String state) {
        // The protocol has an alert, which would hold up the page.
        if (change instanceof Problem) {
            return;
        }
        Change next;
        synchronized (this) {
            pending.add(change);
            next = sending ? null : pending.take();
            sending |= next != null;
        }
        send(next);
    }

    // A WebSocket is closed by its own idle timeout.
    @Override
    public void beat() {}

    @Override
    public void close() {
        session.disconnect();
    }

    @Override
    public void writeSuccess() {
        Change next;
        synchronized (this) {
            next = pending.take();
            sending = next != null;
        }
        send(next);
    }

    @Override
    public void writeFailed(Throwable gone) {
        tabs.remove(this);
    }

    private void send(@Nullable Change change) {
        if (change != null) {
            JsonObject reload = new JsonObject();
            reload.addProperty("command", "reload");
            reload.addProperty("path", change instanceof Stylesheet sheet ? sheet.path() : "/");
            reload.addProperty("liveCSS", change instanceof Stylesheet);
            send(reload);
        }
    }

    private void send(JsonObject message) {
        session.getRemote().sendString(message.toString(), this);
    }
}
