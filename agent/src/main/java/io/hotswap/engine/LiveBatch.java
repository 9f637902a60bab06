package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.ShapeChange;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has gone live with a batch.
 *
 * @param loaded every class of the batch that a loader holds
 * @param changed those whose new version has gone live, each with what differs
 * @param added classes that no loader holds, each with the output or jar that it lies in
 * @param removed classes whose file is gone, each with the output or jar that it lay in
 */
public record LiveBatch(
        Set<Class<?>> loaded,
        Map<Class<?>, List<ShapeChange>> changed,
        Map<ClassName, Path> added,
        Map<ClassName, Path> removed) {

    public LiveBatch {
        loaded = Set.copyOf(loaded);
        changed = Map.copyOf(changed);
        added = Map.copyOf(added);
        removed = Map.copyOf(removed);
    }

    static LiveBatch of(Preparation preparation) {
        Set<Class<?>> loaded = new HashSet<>();
        preparation.loaded().values().forEach(loaded::addAll);
        Map<Class<?>, List<ShapeChange>> changed = new LinkedHashMap<>();
        Map<ClassName, Path> added = new HashMap<>();
        Map<ClassName, Path> removed = new HashMap<>();
        for (ClassPlan planned : preparation.plan().classes()) {
            ClassName name = planned.name();
            Decision decision = planned.decision();
            if (decision instanceof Decision.Redefine || decision instanceof Decision.Reshape) {
                preparation.loaded().getOrDefault(name, List.of()).forEach(one -> changed.put(one, planned.changes()));
            } else if (decision instanceof Decision.Define) {
                added.put(name, preparation.batch().entry(name).root());
            } else if (decision.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.CLASS_REMOVED)) {
                removed.put(name, preparation.batch().entry(name).root());
            }
        }
        return new LiveBatch(loaded, changed, added, removed);
    }
}
