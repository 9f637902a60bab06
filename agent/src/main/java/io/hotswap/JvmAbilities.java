package io.hotswap;

import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.JvmProbe;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.Reshaper;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this JVM can do, found out when it is first asked for, away from the application's start. */
final class JvmAbilities {
    private final Instrumentation instrumentation;
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final Redefiner redefiner;
    private final JvmForms forms;
    private final BooleanSupplier wanted;
    private final int kept;
    private final Consumer<String> console;
    private @Nullable Capabilities probed;
    private @Nullable Optional<Reshaper> reshaper;
    private volatile boolean preparing;

    /**
     * Of the JVM behind an instrumentation.
     *
     * @param wanted whether changes of structure are to be carried out in place
     * @param kept how many edits of its class the values of a removed field outlast
     */
    JvmAbilities(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Redefiner redefiner,
            JvmForms forms,
            BooleanSupplier wanted,
            int kept,
            Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.redefiner = redefiner;
        this.forms = forms;
        this.wanted = wanted;
        this.kept = kept;
        this.console = console;
    }

    /** What carries out changes of structure, where this JVM lets it. */
    synchronized Optional<Reshaper> reshaper() {
        return wanted.getAsBoolean() ? opened().filter(Reshaper::isAble) : Optional.empty();
    }

    /** What carried out changes of structure before, also if they are not wanted any more. */
    synchronized Optional<Reshaper> opened() {
        Optional<Reshaper> known = reshaper;
        if (known == null) {
            known = Reshaper.open(instrumentation, trusted.get(), redefiner, forms, kept, console);
            reshaper = known;
        }
        return known;
    }

    ReloadPlanner planner() {
        return new ReloadPlanner(capabilities().withReshape(reshapes()));
    }

    /**
     * Decides, before any class of the application is loaded, whether such classes are prepared for edits to come. Whether the
     * JVM takes those edits is found out later, and ends the preparing where it does not.
     */
    void beginPreparing() {
        preparing = wanted.getAsBoolean()
                && !capabilities().enhancedRedefinition()
                && opened().map(Reshaper::showSource).orElse(false);
    }

    boolean preparesClasses() {
        return preparing && wanted.getAsBoolean();
    }

    private boolean reshapes() {
        return wanted.getAsBoolean()
                && !capabilities().enhancedRedefinition()
                && reshaper().isPresent();
    }

    /** Finds out all that will be asked for, and does what the last edit has left. */
    void prepare() {
        planner();
        preparing &= !wanted.getAsBoolean() || reshapes();
        reshaper().ifPresentOrElse(Reshaper::settleNumbers, redefiner::forgetNumbers);
    }

    /** Such as {@code OpenJDK 64-Bit Server VM 17.0.15: redefines bodies}. */
    String describe() {
        Capabilities can = capabilities();
        String redefines = can.enhancedRedefinition()
                ? "redefines structure by itself"
                : can.addDeleteMethods() ? "redefines bodies, adds and removes private methods" : "redefines bodies";
        boolean reshapes = reshaper().isPresent();
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ": " + redefines
                + (reshapes ? ", and hotswap changes structure" : "");
    }

    private synchronized Capabilities capabilities() {
        Capabilities known = probed == null ? JvmProbe.probe(instrumentation) : probed;
        probed = known;
        return known;
    }
}
