package io.hotswap;

import static java.util.Objects.requireNonNull;

import io.hotswap.carry.CarriedFieldsTransformer;
import io.hotswap.carry.CarriedState;
import io.hotswap.carry.CarryFiles;
import io.hotswap.carry.CarrySettings;
import io.hotswap.carry.ServerSessions;
import io.hotswap.carry.UndertowRequests;
import io.hotswap.config.HotswapOptions;
import io.hotswap.control.ControlAddress;
import io.hotswap.dispatch.ApiBridge;
import io.hotswap.hooks.Phase;
import io.hotswap.hooks.ReloadHooks;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the calls of the application's API do, by their names. */
final class ApplicationApi {
    private final Instrumentation instrumentation;
    private final Consumer<String> console;
    private final CarriedState carried;
    private final ReloadHooks hooks;
    private final Consumer<String> invalidated;
    private final Consumer<Path> folders;
    private final Runnable compileHooks;
    private final Map<String, Function<Object[], Optional<?>>> operations;

    /**
     * For this process.
     *
     * @param invalidated told why the application wants a restart, outside a hook
     * @param folders told which folders are to be watched
     * @param compileHooks told that there is another hook that wants to know what does not compile
     */
    ApplicationApi(
            Instrumentation instrumentation,
            Supplier<HotswapOptions.Carrying> bounds,
            ReloadHooks hooks,
            Consumer<String> invalidated,
            Consumer<Path> folders,
            Runnable compileHooks,
            Consumer<String> console) {
        this.hooks = hooks;
        this.invalidated = invalidated;
        this.folders = folders;
        this.compileHooks = compileHooks;
        long processId = ProcessHandle.current().pid();
        this.instrumentation = instrumentation;
        this.console = console;
        this.carried = new CarriedState(
                () -> new CarrySettings(bounds.get().max(), bounds.get().maxAge()),
                new CarryFiles(ApplicationApi::privateDirectory, processId),
                Clock.systemUTC(),
                console);
        carried.arrive(System.getenv(CarriedState.VARIABLE), processId);
        Map<String, Function<Object[], Optional<?>>> known = new HashMap<>();
        known.put("carry", this::carry);
        known.put("carried", this::carried);
        known.put("restoreCarried", this::restoreCarried);
        known.put(ServerSessions.Server.TOMCAT.operation(), this::sessionsOfTomcat);
        known.put(ServerSessions.Server.UNDERTOW.operation(), this::sessionsOfUndertow);
        for (Phase phase : Phase.values()) {
            known.put(phase.operation(), arguments -> Optional.of(hooks.register(phase, arguments[0], arguments[1])));
        }
        known.put(Phase.COMPILE.operation(), this::onCompile);
        known.put(Phase.FILES.operation(), this::onFiles);
        known.put("invalidate", this::invalidate);
        this.operations = Map.copyOf(known);
    }

    /** What goes over a restart. */
    CarriedState carriedState() {
        return carried;
    }

    /** Lets calls arrive, from classes that are loaded from now on. */
    void open() {
        // First: what the transformers write calls it from any thread.
        ApiBridge.agent = this::call;
        instrumentation.addTransformer(new CarriedFieldsTransformer(console), false);
        instrumentation.addTransformer(new ServerSessions(console), false);
        instrumentation.addTransformer(new UndertowRequests(console), false);
    }

    private @Nullable Object call(String operation, Object[] arguments) {
        // The border to the application: a call of the API throws nothing.
        try {
            Function<Object[], Optional<?>> known = operations.get(operation);
            return known == null ? null : known.apply(arguments).orElse(null);
        } catch (RuntimeException | LinkageError failure) {
            console.accept("Hotswap." + operation + " failed: " + failure);
            return null;
        }
    }

    private Optional<?> carry(Object[] arguments) {
        carried.carry((String) arguments[0], (Supplier<?>) arguments[1]);
        return Optional.empty();
    }

    private Optional<?> carried(Object[] arguments) {
        return carried.carried((String) arguments[0], (Class<?>) arguments[1], (Class<?>) arguments[2]);
    }

    private Optional<?> restoreCarried(Object[] arguments) {
        carried.restore((MethodHandles.Lookup) arguments[0]);
        return Optional.empty();
    }

    private Optional<?> onCompile(Object[] arguments) {
        Runnable removal = hooks.register(Phase.COMPILE, arguments[0], arguments[1]);
        compileHooks.run();
        return Optional.of(removal);
    }

    private Optional<?> onFiles(Object[] arguments) {
        Path folder = ((Path) arguments[2]).toAbsolutePath().normalize();
        Runnable removal = hooks.registerForFiles(arguments[0], arguments[1], folder);
        folders.accept(folder);
        return Optional.of(removal);
    }

    private Optional<?> invalidate(Object[] arguments) {
        String why = (String) arguments[0];
        if (!hooks.invalidate(why)) {
            invalidated.accept(why);
        }
        return Optional.empty();
    }

    private Optional<?> sessionsOfTomcat(@Nullable Object[] arguments) {
        return Optional.ofNullable(carried.sessions(requireNonNull(arguments[0]), (File) arguments[1]));
    }

    private Optional<?> sessionsOfUndertow(@Nullable Object[] arguments) {
        return Optional.ofNullable(carried.sessionsOfUndertow(requireNonNull(arguments[0]), arguments[1]));
    }

    private static Path privateDirectory() throws IOException {
        ControlAddress address = ControlAddress.ofUser();
        address.prepare();
        return address.directory();
    }
}
