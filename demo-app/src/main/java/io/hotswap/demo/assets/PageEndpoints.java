package io.hotswap.demo.assets;

import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Serves the shop's page, with the script in it that follows changes. */
public final class PageEndpoints implements Endpoints {

    private static final String FOLLOWS_CHANGES = "<script src=\"/assets/live.js\" data-state=\"%s\"></script>";

    private final Path template;
    private final Supplier<Map<String, String>> texts;
    private final Supplier<String> state;

    /**
     * A page of a template.
     *
     * @param texts what the template's names stand for, asked for each page
     * @param state what the page is up to date with, so that a change while it is on its way is not missed
     */
    public PageEndpoints(Path template, Supplier<Map<String, String>> texts, Supplier<String> state) {
        this.template = template;
        this.texts = texts;
        this.state = state;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/shop", this::page));
    }

    void page(Context ctx) throws IOException {
        String script = FOLLOWS_CHANGES.formatted(state.get());
        String html = new Template(Files.readString(template)).with(texts.get());
        ctx.html(with(script, html));
    }

    private static String with(String script, String html) {
        int end = html.lastIndexOf("</body>");
        return end < 0 ? html + script : html.substring(0, end) + script + html.substring(end);
    }
}
