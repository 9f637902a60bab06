package io.hotswap.hooks;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hooks of one class and of its objects. */
final class ClassHooks {
    private final Class<?> type;
    private final Map<Hook, Hook> hooks = new LinkedHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    ClassHooks(Class<?> type) {
        this.type = type;
    }

    /** Adds a hook that is not there yet; answers what removes it. */
    synchronized Runnable add(long number, Object owner, HookAction action) {
        dropCollected();
        Hook added = new Hook(number, type, owner, action, collected);
        Hook present = hooks.putIfAbsent(added, added);
        Hook kept = present == null ? added : present;
        return () -> remove(kept);
    }

    synchronized List<HookCall> calls(Phase phase) {
        dropCollected();
        return hooks.values().stream()
                .flatMap(hook -> hook.call(phase).stream())
                .toList();
    }

    synchronized void refreshed() {
        hooks.values().forEach(Hook::refreshed);
    }

    private synchronized void remove(Hook hook) {
        hooks.remove(hook);
    }

    private void dropCollected() {
        for (Reference<?> dead = collected.poll(); dead != null; dead = collected.poll()) {
            hooks.remove(dead);
        }
    }
}
