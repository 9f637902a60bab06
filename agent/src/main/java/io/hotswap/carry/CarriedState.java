package io.hotswap.carry;

import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the application carries over a restart: named values and static fields. Serialized when the restart begins, before the
 * shutdown hooks, and read back one by one when the application asks, with its class loader.
 */
public final class CarriedState implements RestartPart {
    /** The mark of the restart, which begins with the process ID: children inherit the variable. */
    public static final String VARIABLE = "HOTSWAP_CARRIED";

    private static final String SUFFIX = "values";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Supplier<?>> named = new ConcurrentHashMap<>();
    private final CarriedFields fields = new CarriedFields();
    private final Supplier<CarrySettings> settings;
    private final CarryFiles files;
    private final Clock clock;
    private final Refusals refusals;
    private final Arrivals arrivals;
    private final SessionFiles sessions;

    public CarriedState(Supplier<CarrySettings> settings, CarryFiles files, Clock clock, Consumer<String> console) {
        this.settings = settings;
        this.files = files;
        this.sessions = new SessionFiles(files, console);
        this.clock = clock;
        this.refusals = new Refusals(console);
        this.arrivals = new Arrivals(settings, clock, refusals);
    }

    /** Reads and deletes the file that the image before this one left, if the variable says that it did. */
    public void arrive(@Nullable String told, long processId) {
        String mark = told == null ? "" : told;
        if (!mark.startsWith(processId + "-")) {
            return;
        }
        sessions.arrive(mark);
        try {
            long longest = settings.get().max() + CarriedFormat.frame();
            arrivals.add(CarriedFormat.read(files.readAndDelete(files.path(mark, SUFFIX), longest)));
        } catch (IOException | RuntimeException unreadable) {
            refusals.everything(String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) throws IOException {
        Departure departure = new Departure(settings.get(), PATIENCE, clock, refusals);
        named.forEach((name, value) -> departure.add(CarriedKey.named(name), value::get));
        fields.visitAll((key, field, owner) -> departure.add(key, () -> value(field, owner)));
        departure.add(arrivals.rest());
        LaunchCommand plain = command.without(VARIABLE);
        if (departure.values().isEmpty() && !sessions.areKept()) {
            return plain;
        }
        try {
            String mark = files.mark();
            sessions.leave(mark);
            files.deleteAbandoned(mark);
            files.write(files.path(mark, SUFFIX), CarriedFormat.write(departure.values()));
            return plain.with(VARIABLE, mark);
        } catch (IOException failed) {
            throw new IOException("no value is carried over: " + failed.getMessage(), failed);
        }
    }

    /** Before a context closes, to start again in this process: its server's sessions go over. */
    public void keepSessions() {
        sessions.keep();
    }

    /** The context runs again. */
    public void sessionsKept() {
        sessions.kept();
    }

    /** Where a server's session manager keeps its sessions now; null for nowhere. */
    public @Nullable File sessions(Object manager, @Nullable File configured) {
        return configured != null ? configured : sessions.file(manager);
    }

    /** What keeps the sessions of a deployment of Undertow: what is configured, else ours; null where that cannot be. */
    public @Nullable Object sessionsOfUndertow(Object deployment, @Nullable Object configured) {
        if (configured != null) {
            return configured;
        }
        try {
            return UndertowSessions.manager(deployment, sessions, settings, clock, refusals);
        } catch (ClassNotFoundException unknown) {
            sessions.failed("this Undertow", "it has no class " + unknown.getMessage());
            return null;
        }
    }

    /** Carries what the supplier answers when a restart begins. */
    public void carry(String name, Supplier<?> value) {
        named.put(name, value);
    }

    /** Takes the value of that name, for a caller. */
    public Optional<Object> carried(String name, Class<?> type, Class<?> caller) {
        CarriedKey key = CarriedKey.named(name);
        return arrivals.take(key).map(value -> {
            Object restored = read(value, caller.getClassLoader(), type.getClassLoader());
            if (restored != null && !type.isInstance(restored)) {
                refusals.arrival(key.toString(), "it is of class " + value.type() + ", not " + type.getName());
                return null;
            }
            return restored;
        });
    }

    /** Gives the carried fields of the look-up's class their values, once. */
    public void restore(MethodHandles.Lookup owner) {
        if (fields.add(owner)) {
            CarriedFields.visit(
                    owner, (key, field, lookup) -> arrivals.take(key).ifPresent(value -> set(field, lookup, value)));
        }
    }

    private void set(Field field, MethodHandles.Lookup owner, CarriedValue value) {
        // The border to the application: its classes deserialize themselves.
        try {
            Object restored = ValueBytes.read(
                    value.bytes(), loaders(field.getDeclaringClass().getClassLoader()));
            owner.unreflectSetter(field).invoke(restored);
        } catch (Throwable failure) {
            refusals.arrival(value.key().toString(), Refusals.why(failure));
        }
    }

    private @Nullable Object read(CarriedValue value, @Nullable ClassLoader... asking) {
        // The border to the application: its classes deserialize themselves.
        try {
            return ValueBytes.read(value.bytes(), loaders(asking));
        } catch (Exception | LinkageError | StackOverflowError failure) {
            refusals.arrival(value.key().toString(), Refusals.why(failure));
            return null;
        }
    }

    private static @Nullable Object value(Field field, MethodHandles.Lookup owner) throws Exception {
        try {
            return owner.unreflectGetter(field).invoke();
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<ClassLoader> loaders(@Nullable ClassLoader... asking) {
        return Stream.concat(
                        Stream.of(asking),
                        Stream.of(Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader()))
                .filter(loader -> loader != null)
                .distinct()
                .toList();
    }
}
