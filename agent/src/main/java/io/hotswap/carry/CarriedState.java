package io.hotswap.carry;

import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the application carries over a restart: named values and static fields. Serialized when the restart begins, before the
 * shutdown hooks, and read back one by one when the application asks, with its class loader.
 */
public final class CarriedState implements RestartPart {
    /** {@code processId:file}. */
    public static final String VARIABLE = "HOTSWAP_CARRIED";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):(.+)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long ROOM_FOR_NAMES = 1 << 20;

    private final Map<String, Supplier<?>> named = new ConcurrentHashMap<>();
    private final CarriedFields fields = new CarriedFields();
    private final Supplier<CarrySettings> settings;
    private final CarryFile file;
    private final Clock clock;
    private final Refusals refusals;
    private final Arrivals arrivals;

    public CarriedState(Supplier<CarrySettings> settings, CarryFile file, Clock clock, Consumer<String> console) {
        this.settings = settings;
        this.file = file;
        this.clock = clock;
        this.refusals = new Refusals(console);
        this.arrivals = new Arrivals(settings, clock, refusals);
    }

    /** Reads and deletes the file that the image before this one left, if the variable says that it did. */
    public void arrive(@Nullable String told, long processId) {
        Matcher matcher = FORM.matcher(told == null ? "" : told);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != processId) {
            return;
        }
        try {
            long longest = settings.get().max() + ROOM_FOR_NAMES;
            arrivals.add(CarriedFormat.read(file.readAndDelete(matcher.group(2), longest)));
        } catch (IOException | RuntimeException unreadable) {
            refusals.file(matcher.group(2), String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) throws IOException {
        Departure departure = new Departure(settings.get(), PATIENCE, clock, refusals);
        named.forEach((name, value) -> departure.add(CarriedKey.named(name), value::get));
        fields.visitAll((key, field, owner) -> departure.add(key, () -> value(field, owner)));
        departure.add(arrivals.rest());
        LaunchCommand plain = command.without(VARIABLE);
        if (departure.values().isEmpty()) {
            return plain;
        }
        try {
            file.deleteOlder();
            String name = file.write(CarriedFormat.write(departure.values()));
            return plain.with(VARIABLE, ProcessHandle.current().pid() + ":" + name);
        } catch (IOException failed) {
            throw new IOException("no value is carried over: " + failed.getMessage(), failed);
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
                refusals.arrival(key, "it is of class " + value.type() + ", not " + type.getName());
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
            refusals.arrival(value.key(), Refusals.why(failure));
        }
    }

    private @Nullable Object read(CarriedValue value, @Nullable ClassLoader... asking) {
        // The border to the application: its classes deserialize themselves.
        try {
            return ValueBytes.read(value.bytes(), loaders(asking));
        } catch (Exception | LinkageError | StackOverflowError failure) {
            refusals.arrival(value.key(), Refusals.why(failure));
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
