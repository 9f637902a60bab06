package io.hotswap.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Undertow's {@code SessionPersistenceManager} of one deployment: it is given the sessions when the deployment stops, and keeps them
 * in a file during a restart, else nowhere. In the next image each comes back with the first request that names it, under its
 * identifier, before that request and others of the session go on.
 */
final class UndertowSessions implements InvocationHandler {
    private final SessionFiles files;
    private final SessionAttributes attributes;
    private final Clock clock;
    private final UndertowApi undertow;
    private final Map<String, KeptSession> unclaimed = new ConcurrentHashMap<>();
    private volatile String server = "Undertow";
    private volatile @Nullable ClassLoader application;
    private volatile @Nullable Object manager;

    private UndertowSessions(
            UndertowApi undertow,
            SessionFiles files,
            Supplier<CarrySettings> settings,
            Clock clock,
            Refusals refusals) {
        this.undertow = undertow;
        this.files = files;
        this.attributes = new SessionAttributes(settings, refusals);
        this.clock = clock;
    }

    /**
     * A manager of the type that the Undertow of a deployment knows.
     *
     * @throws ClassNotFoundException when that Undertow has another form
     */
    static Object manager(
            Object deployment, SessionFiles files, Supplier<CarrySettings> settings, Clock clock, Refusals refusals)
            throws ClassNotFoundException {
        UndertowApi undertow = new UndertowApi(deployment.getClass().getClassLoader());
        return undertow.persistenceManager(new UndertowSessions(undertow, files, settings, clock, refusals));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        // The border to the server: what is thrown here would end its start or stop, or a request.
        try {
            return switch (method.getName()) {
                case "accept" -> request((Object[]) requireNonNull(arguments)[0]);
                case "loadSessionAttributes" -> load(requireNonNull(arguments));
                case "persistSessions" -> persist((Map<?, ?>) requireNonNull(arguments)[1]);
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

    /** At the start of a deployment. Undertow is told of no session, since it would give each another identifier. */
    private Map<String, Object> load(Object[] nameAndLoader) throws IOException {
        server = nameAndLoader[0] + " of Undertow";
        application = (ClassLoader) nameAndLoader[1];
        Path file = files.toRead(server);
        if (file != null) {
            unclaimed.putAll(KeptSession.read(files.readAndDelete(file)));
        }
        return Map.of();
    }

    /** Before each request: the exchange, the session manager, and the servlet context. */
    private @Nullable Object request(Object[] of) throws ReflectiveOperationException {
        if (manager == null) {
            manager = of[1];
        }
        if (!unclaimed.isEmpty()) {
            String id = undertow.requested(of[0], of[2]);
            if (id != null && unclaimed.containsKey(id)) {
                restore(id, of[0], of[1], of[2]);
            }
        }
        return null;
    }

    // Requests of one session come at once when the server listens again; all but one wait here.
    private synchronized void restore(String id, Object exchange, Object inManager, Object context)
            throws ReflectiveOperationException {
        KeptSession kept = unclaimed.get(id);
        if (kept == null) {
            return;
        }
        try {
            if (kept.expires() > clock.millis()) {
                Object session = undertow.create(exchange, inManager, context);
                undertow.setInterval(session, kept.interval());
                Map<String, Object> values = attributes.read(kept.attributes(), server, application);
                for (Map.Entry<String, Object> attribute : values.entrySet()) {
                    undertow.activate(attribute.getValue(), exchange, context);
                    undertow.setAttribute(session, attribute.getKey(), attribute.getValue());
                }
            }
        } finally {
            unclaimed.remove(id);
        }
    }

    private @Nullable Object persist(Map<?, ?> live) throws IOException, ReflectiveOperationException {
        Path file = files.toWrite(server, this);
        if (file == null) {
            return null;
        }
        Map<String, KeptSession> kept = new HashMap<>(unclaimed);
        long now = clock.millis();
        kept.values().removeIf(old -> old.expires() <= now);
        SessionAttributes.Room room = attributes.room(kept.values());
        for (Object key : live.keySet()) {
            String id = (String) key;
            Object session = manager == null ? null : undertow.session(requireNonNull(manager), id);
            if (session != null) {
                kept.put(id, kept(session, undertow.values(requireNonNull(live.get(id))), room));
            }
        }
        Files.write(file, KeptSession.write(kept));
        return null;
    }

    // Undertow's own time of expiry is in the past for a session without a timeout, and for one of more than 24 days.
    private KeptSession kept(Object session, Map<?, ?> values, SessionAttributes.Room room)
            throws ReflectiveOperationException {
        int interval = undertow.interval(session);
        long expires = interval > 0 ? undertow.lastAccess(session) + interval * 1000L : Long.MAX_VALUE;
        return new KeptSession(expires, interval, attributes.write(values, server, room));
    }
}
