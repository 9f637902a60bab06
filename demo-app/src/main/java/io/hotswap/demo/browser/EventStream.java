package io.hotswap.demo.browser;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * Server-sent events: {@code process} names the process image, so that a page learns of a restart; {@code stylesheet} and
 * {@code page} are changes, {@code problem} is what does not compile. What has changed since the page was made, it is told at once:
 * a page says its state in the parameter {@code after}, and a browser that connects again the last identifier that it was sent. No
 * thread waits for a connection.
 */
public final class EventStream extends HttpServlet {

    private final transient Tabs tabs;

    public EventStream(Tabs tabs) {
        this.tabs = tabs;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventTab tab = new EventTab(context, tabs, "event: process\ndata: " + tabs.process() + "\n\n");
        if (!tabs.add(tab, known(request))) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too many tabs are open");
            context.complete();
            return;
        }
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        context.addListener(tab);
        tab.start();
    }

    private static String known(HttpServletRequest request) {
        String last = request.getHeader("Last-Event-ID");
        return last == null ? Objects.requireNonNullElse(request.getParameter("after"), "") : last;
    }
}
