package io.hotswap.dispatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Resolves and selects instance methods as JVMS 5.4.3.3, 5.4.3.4 and 5.4.6 do, over the source form of the classes. */
final class Selection {
    private final Declarations declarations;
    private final OlderReceivers older;

    Selection(Declarations declarations, OlderReceivers older) {
        this.declarations = declarations;
        this.older = older;
    }

    /** The method that a call of exactly the owner's implementation means. */
    Found resolve(Member member) {
        Found found = resolved(member)
                .or(() -> removed(member, member.owner()))
                .orElseThrow(() -> Missing.method(member, member.owner()));
        return concrete(found, member, member.owner());
    }

    /** The method that a call on a receiver of the given class means. */
    Found select(Member member, Class<?> receiver) {
        Optional<Found> resolved = resolved(member);
        Optional<Found> selected = resolved.filter(Found::isPrivate)
                .or(() -> ofSuperclasses(member, receiver, found -> isOverride(found, resolved)))
                .or(() -> ofInterfaces(member, receiver));
        Found found = selected.or(() -> removed(member, receiver)).orElseThrow(() -> Missing.method(member, receiver));
        return older.find(found, member, receiver).orElseGet(() -> concrete(found, member, receiver));
    }

    private Optional<Found> resolved(Member member) {
        return ofSuperclasses(member, member.owner(), found -> true).or(() -> ofInterfaces(member, member.owner()));
    }

    /** For frames that run code in which the method was still there. */
    private Optional<Found> removed(Member member, Class<?> first) {
        for (Class<?> holder = first; holder != null; holder = holder.getSuperclass()) {
            Optional<Found> found = declarations.removed(member.in(holder));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isOverride(Found found, Optional<Found> resolved) {
        return resolved.map(found::overrides).orElse(!found.isPrivate());
    }

    private Optional<Found> ofSuperclasses(Member member, Class<?> first, Predicate<Found> wanted) {
        for (Class<?> holder = first; holder != null; holder = holder.getSuperclass()) {
            Optional<Found> found = declarations.find(member.in(holder)).filter(wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> ofInterfaces(Member member, Class<?> receiver) {
        List<Found> all = interfaces(receiver).stream()
                .flatMap(holder -> declarations.find(member.in(holder)).stream())
                .filter(found -> !found.isPrivate())
                .toList();
        List<Found> specific = all.stream()
                .filter(found -> all.stream().noneMatch(other -> isBelow(other, found)))
                .toList();
        List<Found> concrete =
                specific.stream().filter(found -> !found.isAbstract()).toList();
        if (concrete.size() > 1) {
            throw Missing.ambiguous(member, receiver);
        }
        return Stream.concat(concrete.stream(), specific.stream()).findFirst();
    }

    private static boolean isBelow(Found one, Found other) {
        return one.holder() != other.holder() && other.holder().isAssignableFrom(one.holder());
    }

    private static Found concrete(Found found, Member member, Class<?> receiver) {
        if (found.isAbstract()) {
            throw Missing.isAbstract(member, receiver);
        }
        return found;
    }

    /** All interfaces of a class. */
    static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
            addInterfaces(holder, all);
        }
        return all;
    }

    private static void addInterfaces(Class<?> holder, Set<Class<?>> all) {
        for (Class<?> direct : holder.getInterfaces()) {
            if (all.add(direct)) {
                addInterfaces(direct, all);
            }
        }
    }
}
