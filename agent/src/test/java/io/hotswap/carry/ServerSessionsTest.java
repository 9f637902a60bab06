package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.carry.ServerSessions.Server;
import io.hotswap.dispatch.ApiBridge;
import io.hotswap.testing.Sources;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.SessionPersistenceManager;
import io.undertow.servlet.util.InMemorySessionPersistence;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real classes of Tomcat and Undertow, rewritten. */
final class ServerSessionsTest {
    private static final String MANAGER = StandardManager.class.getName();
    private static final String DEPLOYMENT = DeploymentInfo.class.getName();
    private static final SessionPersistenceManager CARRIED = new InMemorySessionPersistence();

    private final List<String> said = new ArrayList<>();
    private final List<Object> asked = new ArrayList<>();
    private final ServerSessions transformer = new ServerSessions(said::add);

    @BeforeEach
    void anAgentThatPrefersWhatIsConfigured() {
        ApiBridge.agent = (operation, arguments) -> {
            asked.add(operation);
            Object ours = operation.equals(Server.TOMCAT.operation()) ? new File("/carried") : CARRIED;
            return arguments[1] == null ? ours : arguments[1];
        };
    }

    @AfterEach
    void noAgent() {
        ApiBridge.agent = null;
    }

    @Test
    void asksTheAgentWhereNothingIsConfigured() throws Exception {
        assertThat(file(null)).isEqualTo(new File("/carried"));
        assertThat(persistence(null)).isSameAs(CARRIED);
        assertThat(asked).containsExactly(Server.TOMCAT.operation(), Server.UNDERTOW.operation());
        assertThat(said).isEmpty();
    }

    @Test
    void whatIsConfiguredStays() throws Exception {
        SessionPersistenceManager configured = new InMemorySessionPersistence();
        assertThat(file("/configured")).isEqualTo(new File("/configured"));
        assertThat(persistence(configured)).isSameAs(configured);
    }

    @Test
    void aServerOfAnotherFormIsLeftAloneAndNamed() {
        byte[] manager = Sources.compileOne("""
                package org.apache.catalina.session;
                public class StandardManager { java.nio.file.Path file() { return null; } }
                """);
        byte[] deployment = Sources.compileOne("""
                package io.undertow.servlet.api;
                public class DeploymentInfo { public Object getSessionPersistenceManager() { return null; } }
                """);

        assertThat(transformed(MANAGER, manager)).isNull();
        assertThat(transformed(MANAGER, new byte[] {1, 2, 3})).isNull();
        assertThat(transformed(DEPLOYMENT, deployment)).isNull();
        assertThat(said)
                .hasSize(3)
                .allMatch(line -> line.matches("HTTP sessions of this (Tomcat|Undertow) do not go over .*"))
                .last()
                .asString()
                .endsWith("its DeploymentInfo has no method getSessionPersistenceManager() that answers a "
                        + "io.undertow.servlet.api.SessionPersistenceManager");
    }

    @Test
    void anUndertowWhoseHandlerHasAnotherFormIsLeftAloneAndNamed() {
        byte[] handler = Sources.compileOne("""
                package io.undertow.servlet.handlers;
                public class SessionRestoringHandler { Object sessionManager; }
                """);

        assertThat(new UndertowRequests(said::add)
                        .transform(null, "io/undertow/servlet/handlers/SessionRestoringHandler", null, null, handler))
                .isNull();
        assertThat(said)
                .containsExactly(
                        "HTTP sessions of this Undertow do not go over restarts: its SessionRestoringHandler has no "
                                + "handleRequest and no servletContext and no sessionManager and no sessionPersistenceManager of the "
                                + "type that hotswap knows");
    }

    private byte[] transformed(String name, byte[] classFile) {
        return transformer.transform(null, name.replace('.', '/'), null, null, classFile);
    }

    private Object file(String pathname) throws Exception {
        try (URLClassLoader loader = new Rewriting(MANAGER, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(MANAGER);
            Object manager = type.getConstructor().newInstance();
            type.getMethod("setPathname", String.class).invoke(manager, pathname);
            Method file = type.getDeclaredMethod("file");
            file.setAccessible(true);
            return file.invoke(manager);
        }
    }

    private Object persistence(SessionPersistenceManager configured) throws Exception {
        try (URLClassLoader loader = new Rewriting(DEPLOYMENT, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass(DEPLOYMENT);
            Object deployment = type.getConstructor().newInstance();
            type.getMethod("setSessionPersistenceManager", SessionPersistenceManager.class)
                    .invoke(deployment, configured);
            return type.getMethod("getSessionPersistenceManager").invoke(deployment);
        }
    }

    /** Loads the rewritten class itself, and the others as its parent does, or else from the class path. */
    private final class Rewriting extends URLClassLoader {
        private final String rewritten;

        Rewriting(String rewritten, ClassLoader parent) {
            super(classPath(), parent);
            this.rewritten = rewritten;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(rewritten) && findLoadedClass(name) == null
                    ? findClass(name)
                    : super.loadClass(name, resolve);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(rewritten)) {
                return super.findClass(name);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] classFile = transformed(name, in.readAllBytes());
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static URL[] classPath() {
        return Stream.of(StandardManager.class, DeploymentInfo.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
    }
}
