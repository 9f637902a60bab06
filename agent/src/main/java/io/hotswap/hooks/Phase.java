package io.hotswap.hooks;

import java.util.Comparator;

/** When a hook runs. */
public enum Phase {
    ACCEPT("accept", Comparator.naturalOrder()),
    DISPOSE("onDispose", Comparator.reverseOrder()),
    RELOAD("onReload", Comparator.naturalOrder()),
    COMPILE("onCompile", Comparator.naturalOrder()),
    FILES("onFiles", Comparator.naturalOrder());

    private final String operation;
    private final Comparator<Long> order;

    Phase(String operation, Comparator<Long> order) {
        this.operation = operation;
        this.order = order;
    }

    /** The name of the call that registers such a hook. */
    public String operation() {
        return operation;
    }

    /** Whether a hook runs for a change of its owner's class, rather than for whatever happens. */
    boolean concernsOwner() {
        return this == DISPOSE || this == RELOAD;
    }

    /** The annotation of methods that run then. */
    String annotation() {
        return "io.hotswap.api." + Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    }

    /** What was set up last is torn down first. */
    Comparator<HookCall> order() {
        return Comparator.comparing(HookCall::number, order);
    }
}
