package io.hotswap.dispatch;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Selects for a dispatcher, to which the JVM's method tables lead for every class that inherits it. A class with a method of
 * its own in those tables gets there by a super call alone, so that what lies above that class is meant.
 */
final class Dispatch {
    private final Declarations declarations;
    private final Selection selection;

    Dispatch(Declarations declarations, Selection selection) {
        this.declarations = declarations;
        this.selection = selection;
    }

    /** The method that a call which arrived in the member, on a receiver of the given class, means. */
    Found select(Member member, Class<?> receiver) {
        return member.owner().isInterface() ? ofInterface(member, receiver) : ofClass(member, receiver);
    }

    private Found ofClass(Member member, Class<?> receiver) {
        Class<?> first = receiver;
        for (Class<?> at = receiver; at != null && at != member.owner(); at = at.getSuperclass()) {
            if (overrides(member, at)) {
                first = at.getSuperclass();
            }
        }
        return selection.select(member, first);
    }

    private Found ofInterface(Member member, Class<?> receiver) {
        boolean superCall = false;
        for (Class<?> at = receiver; at != null; at = at.getSuperclass()) {
            superCall |= declarations.isInMethodTable(member.in(at));
        }
        List<Class<?>> below = Selection.interfaces(receiver).stream()
                .filter(one -> one != member.owner() && member.owner().isAssignableFrom(one))
                .filter(one -> declarations.isInMethodTable(member.in(one)))
                .toList();
        return superCall || !below.isEmpty() ? selection.resolve(member) : selection.select(member, receiver);
    }

    private boolean overrides(Member member, Class<?> holder) {
        return declarations.isInMethodTable(member.in(holder))
                && declarations
                        .find(member.in(holder))
                        .filter(found -> declarations
                                .find(member)
                                .map(found::overrides)
                                .orElse(!Modifier.isPrivate(found.modifiers())))
                        .isPresent();
    }
}
