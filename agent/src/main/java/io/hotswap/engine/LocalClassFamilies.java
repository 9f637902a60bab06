package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.rewrite.LocalClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the anonymous and local classes of a batch with those that run, family by family. */
final class LocalClassFamilies {
    private final RunningProgram running;

    LocalClassFamilies(RunningProgram running) {
        this.running = running;
    }

    /** Why classes of the batch may not go live under their names, by a class of the batch. */
    Map<ClassName, List<Reason>> renumbered(Batch batch) {
        Set<String> families = Stream.concat(
                        batch.files().keySet().stream().filter(ClassName::isLocal),
                        running.loadedNames(ClassName::isLocal).stream())
                .map(ClassName::outermost)
                .collect(Collectors.toUnmodifiableSet());
        Map<ClassName, List<Reason>> refusals = new HashMap<>();
        batch.files().keySet().stream()
                .collect(Collectors.groupingBy(ClassName::outermost))
                .forEach((outermost, members) -> {
                    List<Reason> reasons = families.contains(outermost) ? renumbered(batch, outermost) : List.of();
                    if (!reasons.isEmpty()) {
                        refusals.put(members.get(0), reasons);
                    }
                });
        return refusals;
    }

    private List<Reason> renumbered(Batch batch, String outermost) {
        Map<ClassName, byte[]> before = new HashMap<>();
        for (ClassName name : running.loadedNames(known -> known.outermost().equals(outermost))) {
            running.classFile(name).ifPresent(bytes -> before.put(name, bytes));
        }
        Map<ClassName, byte[]> after = new HashMap<>(before);
        batch.files().forEach((name, entry) -> {
            byte[] bytes = entry.bytes();
            if (bytes != null && name.outermost().equals(outermost)) {
                after.put(name, bytes);
            } else if (bytes == null) {
                after.remove(name);
            }
        });
        boolean nested = before.size() > 1 && after.keySet().stream().anyMatch(ClassName::isLocal);
        return nested ? LocalClasses.refusals(before, after) : List.of();
    }
}
