package io.hotswap.demo;

import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which value each setting has, and where it was set. */
final class SettingsEndpoints implements Endpoints {
    private final LiveSettings settings;

    SettingsEndpoints(LiveSettings settings) {
        this.settings = settings;
    }

    /** A setting as a client sees it. */
    record SettingView(Object value, String from) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/config", this::show));
    }

    void show(Context ctx) {
        Map<String, SettingView> views = new LinkedHashMap<>();
        settings.snapshot()
                .sources()
                .forEach((key, source) -> views.put(
                        key, new SettingView(source.value(), source.origin().toString())));
        ctx.json(views);
    }
}
