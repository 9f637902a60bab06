package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import io.hotswap.plugin.Reload.ChangedResource;
import java.util.Optional;
import java.util.Set;

/** Configures Log4j 2 again when its file has changed. */
public final class Log4jPlugin implements HotswapPlugin {
    private static final String CONTEXT = "org.apache.logging.log4j.core.LoggerContext";

    @Override
    public String name() {
        return "log4j";
    }

    @Override
    public Framework framework() {
        return new Framework(CONTEXT, "2.25", "2.26");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(CONTEXT);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
                for (ChangedResource file : reload.resources()) {
                    if (file.path().startsWith("log4j2-spring")) {
                        answer.restartContext(file.path() + " is read when the context starts");
                    } else if (file.path().matches("log4j2[^/]*\\.(xml|properties|ya?ml|jsn|json)")
                            && !file.deleted()) {
                        configure(application, file, answer);
                    }
                }
            }
        };
    }

    private static void configure(Application application, ChangedResource file, Answer answer)
            throws ReflectiveOperationException {
        Optional<String> mistake = XmlFile.mistake(XmlFile.path(file));
        if (mistake.isPresent()) {
            answer.tell(file.path() + " stays as it was: " + mistake.get());
            return;
        }
        for (Object context : application.remembered(CONTEXT)) {
            Members.call(context, "reconfigure");
            answer.tell(file.path() + " read");
        }
    }
}
