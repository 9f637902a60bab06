package io.hotswap;

import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.redefine.JvmProbe;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** What this JVM can do, found out when it is first asked for, away from the application's start. */
final class JvmAbilities {
    private final Instrumentation instrumentation;
    private @Nullable Capabilities probed;

    JvmAbilities(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    ReloadPlanner planner() {
        return new ReloadPlanner(capabilities());
    }

    /** Such as {@code OpenJDK 64-Bit Server VM 17.0.15: redefines bodies}. */
    String describe() {
        Capabilities can = capabilities();
        String redefines = can.enhancedRedefinition()
                ? "redefines structure by itself"
                : can.addDeleteMethods() ? "redefines bodies, adds and removes private methods" : "redefines bodies";
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ": " + redefines;
    }

    private synchronized Capabilities capabilities() {
        Capabilities known = probed == null ? JvmProbe.probe(instrumentation) : probed;
        probed = known;
        return known;
    }
}
