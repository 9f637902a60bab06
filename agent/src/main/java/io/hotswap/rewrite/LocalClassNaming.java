package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.Map;
import java.util.TreeMap;

/** Names the anonymous and local classes from the outside in, since the name of a class begins with that of the one around it. */
final class LocalClassNaming {
    private final ClassFamily next;
    private final Pairing<LocalClass> pairing;
    private final FreshClassNames fresh;
    private final Map<ClassName, ClassName> names = new TreeMap<>();

    LocalClassNaming(ClassFamily next, Pairing<LocalClass> pairing, FreshClassNames fresh) {
        this.next = next;
        this.pairing = pairing;
        this.fresh = fresh;
    }

    Map<ClassName, ClassName> names() {
        next.outermost().forEach(name -> nameWithin(name, name));
        return names;
    }

    private void nameWithin(String javacName, String name) {
        next.localsIn(javacName).values().forEach(locals -> locals.forEach(local -> name(local, name)));
        for (String member : next.membersOf(javacName)) {
            String memberName = name + member.substring(javacName.length());
            if (!member.equals(memberName) || names.containsKey(ClassName.ofInternal(javacName))) {
                put(member, memberName);
            } else {
                nameWithin(member, memberName);
            }
        }
    }

    private void name(LocalClass local, String enclosing) {
        put(
                local.name(),
                pairing.runningFor(local).map(LocalClass::name).orElseGet(() -> fresh.give(local, enclosing)));
    }

    private void put(String javacName, String name) {
        names.put(ClassName.ofInternal(javacName), ClassName.ofInternal(name));
        nameWithin(javacName, name);
    }
}
