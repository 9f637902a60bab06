package io.hotswap.spring;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ContextStart;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Listeners;
import io.hotswap.plugin.Reload;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the contexts of one application up to date. */
final class SpringFollower implements Follower {
    private final Contexts contexts;
    private final BootRestart boot;
    private final Map<Object, GoneComponents> gone = new IdentityHashMap<>();
    private final AddedMethods methods = new AddedMethods();

    SpringFollower(Contexts contexts) {
        this.contexts = contexts;
        this.boot = new BootRestart(contexts);
    }

    @Override
    public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
        methods.note(reload.changed());
        if (shaped(reload).isEmpty() && reload.added().isEmpty()) {
            return;
        }
        List<SpringContext> active = contexts.active();
        StaticCaches.clear(contexts.loader());
        KnownAnnotations.read(
                contexts.loader(),
                shaped(reload).stream().map(ChangedClass::type).toList());
        Steps all = new Steps();
        for (SpringContext context : active) {
            all.make(() -> ContextCaches.clear(context, shaped(reload)));
        }
        all.end();
    }

    @Override
    public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
        if (boot.isDown()) {
            answer.restartContext("its last start has failed");
            return;
        }
        List<ChangedClass> changed = shaped(reload);
        if (changed.isEmpty()
                && reload.added().isEmpty()
                && reload.removed().isEmpty()
                && reload.resources().isEmpty()) {
            bodies(reload, answer);
            return;
        }
        Steps all = new Steps();
        List<SpringContext> active = contexts.active();
        gone.keySet().retainAll(active.stream().map(SpringContext::context).toList());
        for (SpringContext context : active) {
            GoneComponents leaving = gone.computeIfAbsent(context.context(), any -> new GoneComponents());
            all.make(() -> refresh(context, reload, changed, leaving, answer));
        }
        all.end();
    }

    // Bodies ask nothing of Spring, but for those of methods that make beans.
    private void bodies(Reload reload, Answer answer) throws ReflectiveOperationException {
        Steps all = new Steps();
        for (SpringContext context : contexts.active()) {
            if (context.isRunning()) {
                all.make(() -> CalledAtStart.tell(reload.changed(), context, answer));
                all.make(() -> new BeanMethods(context, methods, answer).refresh(reload.changed()));
                all.make(() -> new RouterFunctions(context, answer).bodies(reload.changed()));
            }
        }
        all.end();
    }

    @Override
    public Optional<ContextStart> restartContext(String why, Listeners listeners, Answer answer)
            throws ReflectiveOperationException {
        return boot.run(listeners, answer);
    }

    private void refresh(
            SpringContext context, Reload reload, List<ChangedClass> changed, GoneComponents gone, Answer answer)
            throws ReflectiveOperationException {
        if (!context.isRunning()) {
            answer.tell(
                    "context " + context.id() + " is still starting, or is stopped; restart if it misses the change");
            return;
        }
        Steps steps = new Steps();
        List<String> beans = new ArrayList<>();
        List<Object> left = new ArrayList<>();
        steps.make(() -> context.ofBeans(changed).forEach(one -> StartOnly.tell(one, answer)));
        steps.make(() -> CalledAtStart.tell(reload.changed(), context, answer));
        steps.make(() -> HttpClients.tell(changed, context, answer));
        steps.make(() -> left.addAll(gone.remove(reload.removed(), context, answer)));
        steps.make(() -> left.addAll(gone.stripped(changed, context, answer)));
        steps.make(() -> beans.addAll(gone.back(reload.added(), changed, context, answer)));
        steps.make(() -> new DefinitionAnnotations(context, answer).tell(changed));
        steps.make(() -> new Injection(context, answer).inject(changed));
        steps.make(() -> new BoundProperties(context, answer).classesChanged(changed));
        steps.make(() -> beans.addAll(new BeanMethods(context, methods, answer).refresh(reload.changed())));
        steps.make(() ->
                beans.addAll(new NewComponents(context, gone.classes(), answer).register(reload.added(), changed)));
        steps.make(() -> new RouterFunctions(context, answer).refresh());
        steps.make(() -> new ProxiedBeans(context, answer).refresh(changed, beans, left));
        steps.make(() -> new ScheduledTasks(context, answer).refresh(changed));
        steps.make(() -> new Handlers(context, answer).refresh(changed, beans));
        steps.make(() -> new EventListeners(context, answer).refresh(changed));
        steps.make(() -> new ConfigurationFiles(context, answer).changed(reload.resources()));
        steps.make(() -> new Messages(context).changed(reload.resources()));
        steps.make(() -> new FileCaches(context).changed(reload.resources()));
        if (context.isActive()) {
            steps.end();
        }
    }

    private static List<ChangedClass> shaped(Reload reload) {
        return reload.changed().stream().filter(ChangedClass::isMoreThanCode).toList();
    }
}
