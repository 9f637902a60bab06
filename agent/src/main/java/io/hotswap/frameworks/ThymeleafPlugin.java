package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.List;
import java.util.Set;

/** Lets Thymeleaf's engines read templates anew. */
public final class ThymeleafPlugin implements HotswapPlugin {
    private static final String ENGINE = "org.thymeleaf.TemplateEngine";

    @Override
    public String name() {
        return "thymeleaf";
    }

    @Override
    public Framework framework() {
        return new Framework(ENGINE, "3.0", "4");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(ENGINE);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                List<String> templates = reload.resources().stream()
                        .map(Reload.ChangedResource::path)
                        .filter(path -> !path.endsWith(".properties"))
                        .toList();
                boolean shape = reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode());
                if (shape || !templates.isEmpty()) {
                    for (Object engine : application.remembered(ENGINE)) {
                        forget(engine);
                    }
                }
            }
        };
    }

    private static void forget(Object engine) throws ReflectiveOperationException {
        if (Boolean.TRUE.equals(Members.call(engine, "isInitialized"))) {
            Object configuration = Members.get(engine, "getConfiguration");
            Object caches = Members.call(configuration, "getCacheManager");
            if (caches != null) {
                Members.call(caches, "clearAllCaches");
            }
        }
    }
}
