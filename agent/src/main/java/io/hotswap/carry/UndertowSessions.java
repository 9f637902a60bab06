package io.hotswap.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractMap;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Undertow's {@code SessionPersistenceManager}, which is given a deployment's sessions when it stops and asked for them when it
 * starts: in a restart a file, else nowhere. Each attribute is serialized by itself, so that one which cannot be does not spoil
 * the others, and read back when the first request of its session comes.
 */
final class UndertowSessions implements InvocationHandler {
    private static final String TYPE = "io.undertow.servlet.api.SessionPersistenceManager";

    private final SessionFiles files;
    private final Supplier<CarrySettings> settings;
    private final Clock clock;
    private final Refusals refusals;
    private final Class<?> session;
    private final Map<String, KeptSession> unclaimed = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private UndertowSessions(
            Class<?> session, SessionFiles files, Supplier<CarrySettings> settings, Clock clock, Refusals refusals) {
        this.session = session;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
        this.refusals = refusals;
    }

    /**
     * A manager of the type that the Undertow of a deployment knows.
     *
     * @throws ReflectiveOperationException when that Undertow has none
     */
    static Object manager(
            Object deployment, SessionFiles files, Supplier<CarrySettings> settings, Clock clock, Refusals refusals)
            throws ReflectiveOperationException {
        ClassLoader undertow = deployment.getClass().getClassLoader();
        Class<?> session = Class.forName(TYPE + "$PersistentSession", false, undertow);
        return Proxy.newProxyInstance(
                undertow,
                new Class<?>[] {Class.forName(TYPE, false, undertow)},
                new UndertowSessions(session, files, settings, clock, refusals));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        String server = arguments == null ? "" : arguments[0] + " of Undertow";
        // The border to the server: what is thrown here would end its stop or start.
        try {
            return switch (method.getName()) {
                case "persistSessions" -> persist(server, (Map<?, ?>) requireNonNull(arguments)[1]);
                case "loadSessionAttributes" -> load(server, (ClassLoader) requireNonNull(arguments)[1]);
                case "equals" -> proxy == requireNonNull(arguments)[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> "the sessions that hotswap keeps over a restart";
                default -> null;
            };
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError failed) {
            files.failed(server, failed.toString());
            return null;
        }
    }

    private @Nullable Object persist(String server, Map<?, ?> sessions)
            throws IOException, ReflectiveOperationException {
        Path file = files.toWrite(server, this);
        if (file != null) {
            Map<String, KeptSession> kept = new HashMap<>(unclaimed);
            long now = clock.millis();
            kept.values().removeIf(old -> old.expires() <= now);
            Room room = new Room(settings.get());
            kept.values().forEach(old -> old.attributes().values().forEach(room::take));
            for (Map.Entry<?, ?> entry : sessions.entrySet()) {
                kept.put((String) entry.getKey(), kept(server, requireNonNull(entry.getValue()), room));
            }
            Files.write(file, KeptSession.write(kept));
        }
        return null;
    }

    private KeptSession kept(String server, Object live, Room room) throws ReflectiveOperationException {
        Date expiration = (Date) session.getMethod("getExpiration").invoke(live);
        Map<?, ?> values = (Map<?, ?>) session.getMethod("getSessionData").invoke(live);
        Map<String, byte[]> attributes = new HashMap<>();
        values.forEach((name, value) -> {
            // The border to the application: its classes serialize themselves.
            try {
                attributes.put((String) name, room.write(value));
            } catch (Exception | LinkageError | StackOverflowError failure) {
                refuse(refusals::departure, server, name, Departure.why(failure, room.settings));
            }
        });
        // A session that lives and has expired is one that never does: Undertow adds its interval, which is not
        // positive.
        boolean ends = expiration.getTime() > clock.millis();
        return new KeptSession(ends ? expiration.getTime() : Long.MAX_VALUE, attributes);
    }

    private Map<String, Object> load(String server, ClassLoader application)
            throws IOException, ReflectiveOperationException {
        Path file = files.toRead(server);
        if (file != null) {
            unclaimed.putAll(KeptSession.read(files.readAndDelete(file)));
        }
        Map<String, Object> sessions = new HashMap<>();
        for (Map.Entry<String, KeptSession> entry : unclaimed.entrySet()) {
            Date expiration = new Date(entry.getValue().expires());
            Attributes attributes = new Attributes(server, entry.getKey(), entry.getValue(), application);
            sessions.put(
                    entry.getKey(),
                    session.getConstructor(Date.class, Map.class).newInstance(expiration, attributes));
        }
        return sessions;
    }

    private void refuse(BiConsumer<String, String> refusal, String server, Object name, String why) {
        String sentence = "attribute \"" + name + "\" of HTTP sessions of " + server;
        if (refused.add(sentence + why)) {
            refusal.accept(sentence, why);
        }
    }

    /** What carry.max leaves. */
    private static final class Room {
        private final CarrySettings settings;
        private long left;

        Room(CarrySettings settings) {
            this.settings = settings;
            this.left = settings.max();
        }

        byte[] write(@Nullable Object value) throws IOException {
            byte[] bytes = ValueBytes.write(value, left);
            take(bytes);
            return bytes;
        }

        void take(byte[] bytes) {
            left -= bytes.length;
        }
    }

    /** A session's attributes, which Undertow asks for when the first request of the session comes. */
    private final class Attributes extends AbstractMap<String, Object> {
        private final String server;
        private final String id;
        private final ClassLoader application;
        private @Nullable KeptSession kept;
        private Map<String, Object> values = Map.of();

        Attributes(String server, String id, KeptSession kept, ClassLoader application) {
            this.server = server;
            this.id = id;
            this.kept = kept;
            this.application = application;
        }

        @Override
        public synchronized Set<Entry<String, Object>> entrySet() {
            KeptSession bytes = kept;
            if (bytes != null) {
                kept = null;
                unclaimed.remove(id);
                values = read(bytes);
            }
            return values.entrySet();
        }

        private Map<String, Object> read(KeptSession bytes) {
            Map<String, Object> read = new HashMap<>();
            bytes.attributes().forEach((name, value) -> {
                // The border to the application: its classes deserialize themselves.
                try {
                    Object restored = ValueBytes.read(value, List.of(application));
                    if (restored != null) {
                        read.put(name, restored);
                    }
                } catch (Exception | LinkageError | StackOverflowError failure) {
                    refuse(refusals::arrival, server, name, Refusals.why(failure));
                }
            });
            return read;
        }
    }
}
