package io.hotswap.carry;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of HTTP sessions as bytes. Each is serialized by itself, so that one which cannot be does not spoil the others; what is
 * lost is said once for all sessions.
 */
final class SessionAttributes {
    private final Supplier<CarrySettings> settings;
    private final Refusals refusals;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    SessionAttributes(Supplier<CarrySettings> settings, Refusals refusals) {
        this.settings = settings;
        this.refusals = refusals;
    }

    /** What {@code carry.max} leaves for the sessions that are not serialized yet. */
    Room room(Collection<KeptSession> serialized) {
        Room room = new Room(settings.get());
        serialized.forEach(session -> session.attributes().values().forEach(room::take));
        return room;
    }

    Map<String, byte[]> write(Map<?, ?> values, String server, Room room) {
        Map<String, byte[]> attributes = new HashMap<>();
        values.forEach((name, value) -> {
            // The border to the application: its classes serialize themselves.
            try {
                attributes.put((String) name, room.write(value));
            } catch (Exception | LinkageError | StackOverflowError failure) {
                lost(refusals::departure, name, server, Departure.why(failure, room.settings));
            }
        });
        return attributes;
    }

    Map<String, Object> read(Map<String, byte[]> attributes, String server, @Nullable ClassLoader application) {
        List<ClassLoader> loaders = Stream.ofNullable(application).toList();
        Map<String, Object> values = new HashMap<>();
        attributes.forEach((name, bytes) -> {
            // The border to the application: its classes deserialize themselves.
            try {
                Object value = ValueBytes.read(bytes, loaders);
                if (value != null) {
                    values.put(name, value);
                }
            } catch (Exception | LinkageError | StackOverflowError failure) {
                lost(refusals::arrival, name, server, Refusals.why(failure));
            }
        });
        return values;
    }

    private void lost(BiConsumer<String, String> refusal, Object name, String server, String why) {
        String what = "attribute \"" + name + "\" of HTTP sessions of " + server;
        if (said.add(what + why)) {
            refusal.accept(what, why);
        }
    }

    /** Bytes that are left. */
    static final class Room {
        private final CarrySettings settings;
        private long left;

        private Room(CarrySettings settings) {
            this.settings = settings;
            this.left = settings.max();
        }

        private byte[] write(@Nullable Object value) throws IOException {
            byte[] bytes = ValueBytes.write(value, left);
            take(bytes);
            return bytes;
        }

        private void take(byte[] bytes) {
            left -= bytes.length;
        }
    }
}
