package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says which method of the next version stands for which running one: the one of the same name and descriptor, else the
 * only new one of that name for the only old one.
 */
final class WrittenMethods {
    private WrittenMethods() {}

    /** Running methods by the next ones, in the order of the latter. */
    static Map<MethodKey, MethodKey> pairs(Collection<MethodKey> running, Collection<MethodKey> next) {
        Map<MethodKey, MethodKey> pairs = new LinkedHashMap<>();
        for (MethodKey method : next) {
            if (running.contains(method)) {
                pairs.put(method, method);
            } else {
                counterpart(method, running, next).ifPresent(old -> pairs.put(method, old));
            }
        }
        return pairs;
    }

    private static Optional<MethodKey> counterpart(
            MethodKey method, Collection<MethodKey> running, Collection<MethodKey> next) {
        List<MethodKey> gone = only(running, method.name(), next);
        List<MethodKey> added = only(next, method.name(), running);
        return gone.size() == 1 && added.size() == 1 ? Optional.of(gone.get(0)) : Optional.empty();
    }

    private static List<MethodKey> only(Collection<MethodKey> here, String name, Collection<MethodKey> notThere) {
        Predicate<MethodKey> there = notThere::contains;
        return here.stream()
                .filter(method -> method.name().equals(name))
                .filter(there.negate())
                .toList();
    }
}
