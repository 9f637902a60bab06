package io.hotswap.spring;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Reload;
import java.util.List;

/** Brings the contexts of one application up to date. */
final class SpringFollower implements Follower {
    private final Contexts contexts;

    SpringFollower(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
        if (shaped(reload).isEmpty() && reload.added().isEmpty()) {
            return;
        }
        List<SpringContext> active = contexts.active();
        StaticCaches.clear(contexts.loader());
        for (SpringContext context : active) {
            ContextCaches.clear(context, shaped(reload));
        }
    }

    @Override
    public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
        List<ChangedClass> changed = shaped(reload);
        if (changed.isEmpty() && reload.added().isEmpty() && reload.resources().isEmpty()) {
            FactoryMethods.tell(reload, answer);
            return;
        }
        for (SpringContext context : contexts.active()) {
            new Injection(context, answer).inject(changed);
            new BoundProperties(context, answer).classesChanged(changed);
            List<String> beans = new NewComponents(context, answer).register(reload.added(), changed);
            new Handlers(context, answer).refresh(changed, beans);
            new ConfigurationFiles(context, answer).changed(reload.resources());
            new Messages(context).changed(reload.resources());
        }
        FactoryMethods.tell(reload, answer);
    }

    private static List<ChangedClass> shaped(Reload reload) {
        return reload.changed().stream().filter(ChangedClass::isMoreThanCode).toList();
    }
}
