package io.hotswap.carry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is called of Undertow and of the servlet API, by name, since they may be in any class loader. */
final class UndertowApi {
    private static final String PERSISTENCE = "io.undertow.servlet.api.SessionPersistenceManager";

    private final ClassLoader undertow;
    private final Class<?> exchange;
    private final Class<?> context;
    private final Class<?> config;
    private final Class<?> manager;
    private final Class<?> session;

    /**
     * Of the Undertow that a class loader finds.
     *
     * @throws ClassNotFoundException when it has another form
     */
    UndertowApi(ClassLoader undertow) throws ClassNotFoundException {
        this.undertow = undertow;
        this.exchange = type("io.undertow.server.HttpServerExchange");
        this.context = type("io.undertow.servlet.spec.ServletContextImpl");
        this.config = type("io.undertow.server.session.SessionConfig");
        this.manager = type("io.undertow.server.session.SessionManager");
        this.session = type("io.undertow.server.session.Session");
    }

    /** A {@code SessionPersistenceManager} that is a {@link Consumer}, too. */
    Object persistenceManager(InvocationHandler handler) throws ClassNotFoundException {
        return Proxy.newProxyInstance(undertow, new Class<?>[] {type(PERSISTENCE), Consumer.class}, handler);
    }

    /** The live session of an identifier; null for none. */
    @Nullable
    Object session(Object ofManager, String id) throws ReflectiveOperationException {
        return call(manager, ofManager, "getSession", new Class<?>[] {String.class}, id);
    }

    int interval(Object ofSession) throws ReflectiveOperationException {
        return (Integer) answer(session, ofSession, "getMaxInactiveInterval");
    }

    /** In milliseconds since the epoch. */
    long lastAccess(Object ofSession) throws ReflectiveOperationException {
        return (Long) answer(session, ofSession, "getLastAccessedTime");
    }

    /** The attributes of a {@code PersistentSession}. */
    Map<?, ?> values(Object persistent) throws ReflectiveOperationException {
        return (Map<?, ?>) answer(type(PERSISTENCE + "$PersistentSession"), persistent, "getSessionData");
    }

    /** The identifier that a request names; null for none. */
    @Nullable
    String requested(Object ofExchange, Object inContext) throws ReflectiveOperationException {
        Object named = answer(context, inContext, "getSessionConfig");
        return (String) call(config, named, "findSessionId", new Class<?>[] {exchange}, ofExchange);
    }

    /** A new session with the identifier that the request names. */
    Object create(Object ofExchange, Object inManager, Object inContext) throws ReflectiveOperationException {
        Object named = answer(context, inContext, "getSessionConfig");
        Class<?>[] types = {exchange, config};
        return answer(call(manager, inManager, "createSession", types, ofExchange, named), "no session was created");
    }

    void setInterval(Object ofSession, int seconds) throws ReflectiveOperationException {
        call(session, ofSession, "setMaxInactiveInterval", new Class<?>[] {int.class}, seconds);
    }

    void setAttribute(Object ofSession, String name, Object value) throws ReflectiveOperationException {
        call(session, ofSession, "setAttribute", new Class<?>[] {String.class, Object.class}, name, value);
    }

    /** Tells an attribute that its session is back, if it wants to know. */
    void activate(Object value, Object ofExchange, Object inContext) throws ReflectiveOperationException {
        for (String servlets : new String[] {"jakarta.servlet.http.", "javax.servlet.http."}) {
            Class<?> listener = typeOrNull(servlets + "HttpSessionActivationListener");
            if (listener != null && listener.isInstance(value)) {
                Object http = answer(
                        call(
                                context,
                                inContext,
                                "getSession",
                                new Class<?>[] {exchange, boolean.class},
                                ofExchange,
                                false),
                        "the session is gone");
                Class<?> event = type(servlets + "HttpSessionEvent");
                Object back =
                        event.getConstructor(type(servlets + "HttpSession")).newInstance(http);
                call(listener, value, "sessionDidActivate", new Class<?>[] {event}, back);
            }
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, undertow);
    }

    private @Nullable Class<?> typeOrNull(String name) {
        try {
            return type(name);
        } catch (ClassNotFoundException otherServlets) {
            return null;
        }
    }

    private static Object answer(Class<?> type, Object target, String method) throws ReflectiveOperationException {
        return answer(call(type, target, method, new Class<?>[0]), method + " answers nothing");
    }

    private static Object answer(@Nullable Object answered, String otherwise) throws ReflectiveOperationException {
        if (answered == null) {
            throw new ReflectiveOperationException(otherwise);
        }
        return answered;
    }

    private static @Nullable Object call(
            Class<?> type, Object target, String method, Class<?>[] types, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw new ReflectiveOperationException(method + " failed: " + failed.getCause(), failed);
        }
    }
}
