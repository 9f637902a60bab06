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

    private static final String FOLLOWS_CHANGES = "<script src=\"/assets/live.js\"></script>";

    private final Path template;
    private final Supplier<Map<String, String>> texts;

    /** @param texts what the template's names stand for, asked for each page */
    public PageEndpoints(Path template, Supplier<Map<String, String>> texts) {
        this.template = template;
        this.texts = texts;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/shop", this::page));
    }

    void page(Context ctx) throws IOException {
        String html = new Template(Files.readString(template)).with(texts.get());
        ctx.html(withScript(html));
    }

    private static String withScript(String html) {
        int end = html.lastIndexOf("</body>");
        return end < 0 ? html + FOLLOWS_CHANGES : html.substring(0, end) + FOLLOWS_CHANGES + html.substring(end);
    }
}
