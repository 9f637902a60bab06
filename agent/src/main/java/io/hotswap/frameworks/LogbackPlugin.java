package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import io.hotswap.plugin.Reload.ChangedResource;
import java.net.URL;
import java.util.Optional;
import java.util.Set;

/** Configures Logback again when its file has changed. */
public final class LogbackPlugin implements HotswapPlugin {
    private static final String CONTEXT = "ch.qos.logback.classic.LoggerContext";
    private static final String CONFIGURATOR = "ch.qos.logback.classic.joran.JoranConfigurator";

    @Override
    public String name() {
        return "logback";
    }

    @Override
    public Framework framework() {
        return new Framework(CONTEXT, "1.5", "1.6");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(CONTEXT);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void refresh(Reload reload, Answer answer) throws Exception {
                for (ChangedResource file : reload.resources()) {
                    if (file.path().equals("logback-spring.xml")) {
                        answer.restartContext("logback-spring.xml is read when the context starts");
                    } else if (Set.of("logback.xml", "logback-test.xml").contains(file.path()) && !file.deleted()) {
                        configure(application, file, answer);
                    }
                }
            }
        };
    }

    private static void configure(Application application, ChangedResource file, Answer answer) throws Exception {
        Optional<String> mistake = XmlFile.mistake(XmlFile.path(file));
        if (mistake.isPresent()) {
            answer.tell(file.path() + " stays as it was: " + mistake.get());
            return;
        }
        URL url = XmlFile.path(file).toUri().toURL();
        Class<?> type = Class.forName(CONFIGURATOR, true, application.marker().getClassLoader());
        for (Object context : application.remembered(CONTEXT)) {
            Object configurator = Members.create(type);
            Members.call(configurator, "setContext", context);
            Members.call(context, "reset");
            Members.call(configurator, "doConfigure", url);
            answer.tell(file.path() + " read");
        }
    }
}
