package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Set;

/** Lets Hibernate Validator read constraints anew, and messages when a bundle has changed. */
public final class ValidatorPlugin implements HotswapPlugin {
    private static final String METADATA = "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl";
    private static final String MESSAGES = "org.hibernate.validator.messageinterpolation.AbstractMessageInterpolator";

    @Override
    public String name() {
        return "validator";
    }

    @Override
    public Framework framework() {
        return new Framework(METADATA, "8", "10");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(METADATA, MESSAGES);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                if (reload.changed().stream().anyMatch(changed -> changed.isMoreThanCode())) {
                    for (Object metadata : application.remembered(METADATA)) {
                        Members.call(metadata, "clear");
                    }
                }
                if (reload.resources().stream().anyMatch(file -> file.path().endsWith(".properties"))) {
                    for (Object messages : application.remembered(MESSAGES)) {
                        Members.clear(messages, "resolvedMessages");
                    }
                }
            }
        };
    }
}
