package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets jobs run again whose class has lost {@code @DisallowConcurrentExecution} during a run: Quartz asks for the annotation when a
 * run begins and when it ends, and a job that was blocked by the first would be released by neither.
 */
public final class QuartzPlugin implements HotswapPlugin {
    private static final String STORE = "org.quartz.simpl.RAMJobStore";
    private static final int BLOCKED = 5;

    @Override
    public String name() {
        return "quartz";
    }

    @Override
    public Framework framework() {
        return new Framework(STORE, "2.5", "2.6");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(STORE);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            @Override
            public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
                if (reload.changed().stream().anyMatch(changed -> changed.has(Kind.ANNOTATIONS))) {
                    for (Object store : application.remembered(STORE)) {
                        release(store, answer);
                    }
                }
            }
        };
    }

    private static void release(Object store, Answer answer) throws ReflectiveOperationException {
        synchronized (required(store, "lock")) {
            Collection<?> blocked = (Collection<?>) required(store, "blockedJobs");
            for (Object key : List.copyOf(blocked)) {
                Object job = ((Map<?, ?>) required(store, "jobsByKey")).get(key);
                if (job != null && !isExclusive(job)) {
                    blocked.remove(key);
                    for (Object trigger : (Collection<?>) Members.get(store, "getTriggerWrappersForJob", key)) {
                        release(store, trigger);
                    }
                    answer.tell("job " + key + " is no longer held back by a run of its own");
                }
            }
            Members.call(required(store, "signaler"), "signalSchedulingChange", 0L);
        }
    }

    // Pausing takes the block away, and resuming puts the trigger back where it waits for its time.
    private static void release(Object store, Object trigger) throws ReflectiveOperationException {
        Object key = required(trigger, "key");
        boolean waits = required(trigger, "state").equals(BLOCKED);
        Members.call(store, "pauseTrigger", key);
        if (waits) {
            Members.call(store, "resumeTrigger", key);
        }
    }

    private static boolean isExclusive(Object job) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(required(job, "jobDetail"), "isConcurrentExecutionDisallowed"));
    }

    private static Object required(Object target, String field) throws ReflectiveOperationException {
        Object value = Members.field(target, field);
        if (value == null) {
            throw new NoSuchFieldException(target.getClass().getName() + "." + field + " is null");
        }
        return value;
    }
}
