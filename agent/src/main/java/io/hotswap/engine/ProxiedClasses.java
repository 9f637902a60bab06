package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.GeneratedSubclasses;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.MethodShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the methods that can be overridden now and could not before, in classes that have proxies: a proxy was generated for the
 * methods of its time, so that any other would run on the proxy's own fields, which are null.
 */
final class ProxiedClasses {
    private static final int NEVER_OVERRIDDEN = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    private final RunningProgram running;

    ProxiedClasses(RunningProgram running) {
        this.running = running;
    }

    /** Why classes of a plan cannot be changed in place. */
    Map<ClassName, List<Reason>> refusals(
            ReloadPlan plan, Map<ClassName, List<Class<?>>> loaded, Map<ClassName, ClassShape> next) {
        Map<Class<?>, List<MethodKey>> added = new LinkedHashMap<>();
        for (ClassPlan planned : changed(plan)) {
            ClassShape shape = next.get(planned.name());
            if (shape != null && !Modifier.isFinal(shape.header().access())) {
                loaded.getOrDefault(planned.name(), List.of()).forEach(one -> added(one, shape, added));
            }
        }
        return added.isEmpty() ? Map.of() : refusals(added);
    }

    private static List<ClassPlan> changed(ReloadPlan plan) {
        List<ClassPlan> changed = new ArrayList<>(plan.decided(Decision.Redefine.class));
        changed.addAll(plan.decided(Decision.Reshape.class));
        return changed;
    }

    private void added(Class<?> one, ClassShape next, Map<Class<?>, List<MethodKey>> added) {
        Set<MethodKey> before = running.classFile(one)
                .flatMap(RunningProgram::shape)
                .map(ProxiedClasses::overridable)
                .orElse(Set.of());
        List<MethodKey> keys = overridable(next).stream()
                .filter(key -> !before.contains(key))
                .sorted(Comparator.comparing(MethodKey::toString))
                .toList();
        if (!keys.isEmpty()) {
            added.put(one, keys);
        }
    }

    private static Set<MethodKey> overridable(ClassShape shape) {
        return shape.methods().stream()
                .filter(method -> (method.access() & NEVER_OVERRIDDEN) == 0)
                .map(MethodShape::key)
                .filter(key -> !key.isConstructor() && !key.isStaticInitializer())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<ClassName, List<Reason>> refusals(Map<Class<?>, List<MethodKey>> added) {
        GeneratedSubclasses generated = running.generatedBelow(added.keySet());
        Map<ClassName, List<Reason>> refusals = new HashMap<>();
        added.forEach((one, keys) -> {
            List<Reason> reasons = keys.stream()
                    .flatMap(key -> generated.without(key, one).stream().map(proxy -> reason(key, proxy)))
                    .toList();
            if (!reasons.isEmpty()) {
                refusals.putIfAbsent(new ClassName(one.getName()), reasons);
            }
        });
        return refusals;
    }

    private static Reason reason(MethodKey key, Class<?> proxy) {
        return new Reason(
                ReasonCode.PROXIED_CLASS,
                "method " + key + " added, which " + proxy.getName() + " does not hand on to the object behind it");
    }
}
