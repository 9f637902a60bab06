package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;

/** How sentences of the report name several classes: by one, and the number of the others. */
final class SomeClasses {
    private SomeClasses() {}

    /** @param more how many there are besides */
    static String named(ClassName first, int more) {
        return first.binary()
                + switch (more) {
                    case 0 -> "";
                    case 1 -> " and 1 other class";
                    default -> " and " + more + " other classes";
                };
    }
}
