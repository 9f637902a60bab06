package io.hotswap.demo.assets;

import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Serves the assets as they are on disk at this moment. */
public final class AssetEndpoints implements Endpoints {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final AssetFolder assets;

    public AssetEndpoints(AssetFolder assets) {
        this.assets = assets;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/assets/<path>", this::serve));
    }

    void serve(Context ctx) throws IOException {
        Path file = assets.find(ctx.pathParam("path"))
                .orElseThrow(() -> new NotFoundResponse("there is no asset " + ctx.path()));
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        ctx.contentType(TYPES.getOrDefault(ending, "application/octet-stream"));
        ctx.header("Cache-Control", "no-cache");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.result(Files.readAllBytes(file));
    }
}
