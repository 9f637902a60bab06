package io.hotswap;

import io.hotswap.hooks.ReloadHooks;
import io.hotswap.redefine.InitializedClasses;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts together what runs the application's hooks. */
final class HookAssembly {
    private HookAssembly() {}

    static ReloadHooks of(LiveOptions options, Supplier<Optional<MethodHandles.Lookup>> trusted) {
        return new ReloadHooks(
                () -> options.current().hooksTimeout(),
                trusted,
                // Where the JDK does not say: a class with hooks has run in all likelihood, and leaving them out would
                // leak.
                type -> trusted.get()
                        .map(InitializedClasses::new)
                        .map(known -> known.contains(type))
                        .orElse(true));
    }
}
