package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.SessionPersistenceManager;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.io.Serializable;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real deployment of Undertow, stopped and started again, with requests shown as the rewritten handler does it. */
@DisabledOnOs(OS.WINDOWS)
final class UndertowSessionsTest {
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private final CarryFiles files = new CarryFiles(() -> directory, PROCESS);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private Instant now = Instant.now();
    private int images;

    @Test
    void nothingIsWrittenWithoutARestart() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            assertThat(image.sessions.areKept()).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSessionIsBackWithItsIdentifierItsAttributesAndItsTimeout() throws Exception {
        String before;
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            image.get("timeout 90000");
            before = image.get("show");
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(directory).as("read and deleted").isEmptyDirectory();
            assertThat(image.get("show")).isEqualTo(before).matches("\\S+ 90000 \\{count=1}");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void aSessionThatNobodyAskedForGoesOnAndOneThatWasEndedDoesNot() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{count=1}");
            image.get("end");
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{}");
        }
    }

    @Test
    void aSessionEndsWhileTheServerIsDownUnlessItHasNoTimeout() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            image.get("timeout -1");
            image.leave();
        }
        now = now.plus(Duration.ofDays(40));
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith(" -1 {count=1}");
            image.get("timeout 60");
            image.leave();
        }
        now = now.plus(Duration.ofDays(1));
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{}");
        }
    }

    @Test
    void anAttributeThatCannotBeSerializedOrIsTooLargeIsNamedAndTheOthersAreKept() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            image.get("lock");
            image.get("large");
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{count=1}");
        }
        String what = "not carried over the restart: attribute \"%s\" of HTTP sessions of shop of Undertow: ";
        assertThat(said)
                .containsExactlyInAnyOrder(
                        what.formatted("lock")
                                + "java.lang.Object is not serializable: let it implement java.io.Serializable",
                        what.formatted("large") + "it is larger than what the others leave of carry.max (2KB)");
    }

    @Test
    void anAttributeWhoseClassHasChangedIsNamedAndTheOthersAreRestored() throws Exception {
        String cart = "package shop; public class Cart implements java.io.Serializable { %s }";
        try (Image image = new Image(loader(cart.formatted("int a;")))) {
            image.get("put count 1");
            image.get("cart");
            image.leave();
        }
        try (Image image = new Image(loader(cart.formatted("int b;")))) {
            assertThat(image.get("show")).endsWith("{count=1}");
        }
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("not restored after the restart: attribute \"cart\" of HTTP sessions of shop of Undertow: "
                        + "its class has changed (shop.Cart; ");
    }

    @Test
    void anAttributeThatWantsToKnowIsToldThatItsSessionIsBack() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("listener");
            image.leave();
        }
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{listener=passivated activated}");
        }
    }

    @Test
    void aDamagedFileIsReportedAndTheApplicationStarts() throws Exception {
        try (Image image = new Image(getClass().getClassLoader())) {
            image.get("put count 1");
            image.leave();
        }
        Files.write(files.of(PROCESS + "-1").get(0), new byte[] {0, 0, 0, 9, 1});
        try (Image image = new Image(getClass().getClassLoader())) {
            assertThat(image.get("show")).endsWith("{}");
        }
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("HTTP sessions of shop of Undertow do not go over restarts: java.io.EOFException");
    }

    private static ClassLoader loader(String unit) {
        byte[] classFile = Sources.compileOne(unit);
        return new ClassLoader(UndertowSessionsTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
    }

    /** From a start of the deployment to its stop. */
    private final class Image implements AutoCloseable {
        private final SessionFiles sessions = new SessionFiles(files, said::add);
        private final DeploymentManager deployment;
        private final Undertow server;
        private final int port;

        Image(ClassLoader application) throws Exception {
            sessions.arrive(PROCESS + "-" + images++);
            SessionPersistenceManager manager = (SessionPersistenceManager) UndertowSessions.manager(
                    new DeploymentInfo(),
                    sessions,
                    () -> new CarrySettings(2048, Duration.ofMinutes(1)),
                    Clock.fixed(now, ZoneOffset.UTC),
                    new Refusals(said::add));
            deployment = Servlets.defaultContainer()
                    .addDeployment(Servlets.deployment()
                            .setClassLoader(application)
                            .setContextPath("/")
                            .setDeploymentName("shop")
                            .setSessionPersistenceManager(manager)
                            .addOuterHandlerChainWrapper(next -> exchange -> {
                                show(manager, exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY));
                                next.handleRequest(exchange);
                            })
                            .addServlet(Servlets.servlet("shop", Shop.class).addMapping("/*")));
            deployment.deploy();
            server = Undertow.builder()
                    .setIoThreads(1)
                    .setWorkerThreads(2)
                    .addHttpListener(0, "localhost", deployment.start())
                    .build();
            server.start();
            port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }

        @SuppressWarnings("unchecked")
        private static void show(SessionPersistenceManager manager, ServletRequestContext request) {
            ((Consumer<Object>) manager).accept(new Object[] {
                request.getExchange(), request.getDeployment().getSessionManager(), request.getCurrentServletContext()
            });
        }

        String get(String words) throws IOException, InterruptedException {
            URI uri = URI.create("http://localhost:" + port + "/" + words.replace(' ', '/'));
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        void leave() throws IOException {
            sessions.leave(PROCESS + "-" + images);
        }

        @Override
        public void close() throws Exception {
            server.stop();
            deployment.stop();
        }
    }

    /** Does what the path says. */
    public static final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpSession session = request.getSession();
            String[] words = request.getPathInfo().substring(1).split("/");
            switch (words[0]) {
                case "put" -> session.setAttribute(words[1], words[2]);
                case "timeout" -> session.setMaxInactiveInterval(Integer.parseInt(words[1]));
                case "lock" -> session.setAttribute("lock", new Object());
                case "large" -> session.setAttribute("large", new byte[4096]);
                case "listener" -> session.setAttribute("listener", new Listener());
                case "cart" -> session.setAttribute("cart", cart());
                case "end" -> session.invalidate();
                default ->
                    response.getWriter()
                            .print(session.getId() + " " + session.getMaxInactiveInterval() + " "
                                    + attributes(session));
            }
        }

        private static Object cart() {
            try {
                return Thread.currentThread()
                        .getContextClassLoader()
                        .loadClass("shop.Cart")
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static TreeMap<String, Object> attributes(HttpSession session) {
            TreeMap<String, Object> attributes = new TreeMap<>();
            session.getAttributeNames()
                    .asIterator()
                    .forEachRemaining(name -> attributes.put(name, session.getAttribute(name)));
            return attributes;
        }
    }

    /** Remembers what it was told. */
    private static final class Listener implements HttpSessionActivationListener, Serializable {
        private static final long serialVersionUID = 1;
        private String told = "";

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            told += "passivated";
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            told += " activated";
        }

        @Override
        public String toString() {
            return told;
        }
    }
}
