package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Gives names to new anonymous and local classes that no class ever had. */
final class FreshClassNames {
    private final Set<String> used = new HashSet<>();
    private final Set<String> avoided = new HashSet<>();

    /** With names above whose numbers a number must lie, although they may still be given as they are. */
    FreshClassNames(Collection<ClassName> avoided) {
        avoided.forEach(name -> this.avoided.add(name.internal()));
    }

    void take(Collection<ClassName> names) {
        names.forEach(name -> used.add(name.internal()));
    }

    /** The name that javac gave, if it is free, else the enclosing class with a number that none has. */
    String give(LocalClass local, String enclosing) {
        String own = enclosing + suffix(local);
        String name = used.contains(own) ? enclosing + "$" + numberAbove(enclosing + "$") + local.simpleName() : own;
        used.add(name);
        return name;
    }

    private static String suffix(LocalClass local) {
        String name = local.name();
        String prefix = local.enclosing() + "$";
        return name.substring(name.startsWith(prefix) ? prefix.length() - 1 : name.lastIndexOf('$'));
    }

    private int numberAbove(String prefix) {
        return 1 + Math.max(highest(prefix, used), highest(prefix, avoided));
    }

    private static int highest(String prefix, Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .mapToInt(name -> number(name.substring(prefix.length())))
                .max()
                .orElse(0);
    }

    /** The number at the beginning; 0 when there is none, or none that javac could have counted to. */
    private static int number(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 || end > 8 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
