package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.ApplicationJar;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.net.CookieManager;
import java.net.SocketException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP sessions go over a restart: those of embedded Tomcat and Undertow without a line of configuration, those of Jetty in its own store of files. */
final class SessionsIT {
    private static final String MAIN = """
            package shop;
            import jakarta.servlet.http.*;
            import java.io.*;
            import java.nio.file.*;
            import org.apache.catalina.startup.Tomcat;
            public class Main {
                static Tomcat tomcat;
                public static void main(String... arguments) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        try {
                            tomcat.stop();
                            System.out.println("stopped with " + acceptors() + " acceptors and " + files());
                        } catch (Exception failed) {
                            failed.printStackTrace();
                        }
                    }));
                    start(Integer.parseInt(arguments[0]));
                    // Between two contexts nothing else keeps the JVM alive.
                    Thread.currentThread().join();
                }
                public static void again() throws Exception {
                    int port = tomcat.getConnector().getLocalPort();
                    tomcat.stop();
                    tomcat.destroy();
                    start(port);
                }
                static void start(int port) throws Exception {
                    tomcat = new Tomcat();
                    tomcat.setBaseDir("tomcat");
                    tomcat.setPort(port);
                    tomcat.getConnector();
                    var context = tomcat.addContext("", Path.of("").toAbsolutePath().toString());
                    Tomcat.addServlet(context, "count", new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                            HttpSession session = request.getSession();
                            Integer count = (Integer) session.getAttribute("count");
                            session.setAttribute("count", count == null ? 1 : count + 1);
                            response.getWriter().print(session.getAttribute("count"));
                        }
                    });
                    context.addServletMappingDecoded("/", "count");
                    tomcat.start();
                    System.out.println("trigger " + new Trigger().version() + " port "
                            + tomcat.getConnector().getLocalPort() + " " + files());
                }
                static long acceptors() {
                    return Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().endsWith("-Acceptor"))
                            .count();
                }
                static String files() throws IOException {
                    Path directory = Path.of("/tmp/hotswap-" + System.getProperty("user.name"));
                    StringBuilder found = new StringBuilder("files");
                    String mine = ProcessHandle.current().pid() + "-";
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, mine + "*.sessions*")) {
                        for (Path file : files) {
                            found.append(' ').append(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)));
                        }
                    }
                    return found.toString();
                }
            }
            """;
    private static final String PLUGIN = """
            package again;
            import io.hotswap.plugin.*;
            import java.util.Optional;
            public class AgainPlugin implements HotswapPlugin {
                public String name() { return "again"; }
                public Framework framework() { return Framework.ofAnyVersion("org.apache.catalina.startup.Tomcat"); }
                public Follower follow(Application application) {
                    return new Follower() {
                        @Override
                        public void refresh(Reload reload, Answer answer) {
                            answer.restartContext("the trigger has changed");
                        }
                        @Override
                        public Optional<ContextStart> restartContext(String why, Listeners listeners, Answer answer)
                                throws Exception {
                            ClassLoader loader = application.marker().getClassLoader();
                            listeners.hold();
                            Class.forName("shop.Main", true, loader).getMethod("again").invoke(null);
                            listeners.started();
                            return Optional.of(ContextStart.running());
                        }
                    };
                }
            }
            """;
    private static final String JETTY = """
            package shop;
            import java.io.File;
            import java.net.*;
            import java.nio.ByteBuffer;
            import java.nio.channels.ServerSocketChannel;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import org.eclipse.jetty.server.*;
            import org.eclipse.jetty.server.handler.ContextHandler;
            import org.eclipse.jetty.session.*;
            import org.eclipse.jetty.util.Callback;
            public class Main {
                public static void main(String... arguments) throws Exception {
                    Server server = new Server(Integer.parseInt(arguments[0]));
                    SessionHandler sessions = new SessionHandler();
                    DefaultSessionCache cache = new DefaultSessionCache(sessions);
                    FileSessionDataStore store = new FileSessionDataStore();
                    store.setStoreDir(new File("sessions"));
                    cache.setSessionDataStore(store);
                    sessions.setSessionCache(cache);
                    sessions.setHandler(new Handler.Abstract() {
                        @Override
                        public boolean handle(Request request, Response response, Callback callback) {
                            Session session = request.getSession(true);
                            Integer count = (Integer) session.getAttribute("count");
                            session.setAttribute("count", count == null ? 1 : count + 1);
                            String text = String.valueOf(session.getAttribute("count"));
                            response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
                            return true;
                        }
                    });
                    server.setHandler(new ContextHandler(sessions, "/"));
                    server.setStopAtShutdown(true);
                    server.start();
                    Path admin = Path.of("admin.sock");
                    Files.deleteIfExists(admin);
                    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(admin));
                    System.out.println("trigger " + new Trigger().version() + " port "
                            + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + " files");
                }
            }
            """;
    private static final String UNDERTOW = """
            package shop;
            import io.undertow.*;
            import io.undertow.servlet.Servlets;
            import io.undertow.servlet.api.*;
            import jakarta.servlet.http.*;
            import java.io.IOException;
            import java.net.InetSocketAddress;
            public class Main {
                public static class Count extends HttpServlet {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        HttpSession session = request.getSession();
                        Integer count = (Integer) session.getAttribute("count");
                        session.setAttribute("count", count == null ? 1 : count + 1);
                        if (count == null) {
                            session.setMaxInactiveInterval(77);
                        }
                        response.getWriter().print(session.getAttribute("count") + " " + session.getId().hashCode() + " "
                                + session.getMaxInactiveInterval());
                    }
                }
                public static void main(String... arguments) throws Exception {
                    DeploymentManager shop = Servlets.defaultContainer().addDeployment(Servlets.deployment()
                            .setClassLoader(Main.class.getClassLoader())
                            .setContextPath("/")
                            .setDeploymentName("shop")
                            .addServlet(Servlets.servlet("count", Count.class).addMapping("/*")));
                    shop.deploy();
                    Undertow server = Undertow.builder().setIoThreads(1).setWorkerThreads(4)
                            .addHttpListener(Integer.parseInt(arguments[0]), "localhost", shop.start()).build();
                    server.start();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        try {
                            server.stop();
                            shop.stop();
                        } catch (Exception failed) {
                            failed.printStackTrace();
                        }
                    }));
                    System.out.println("trigger " + new Trigger().version() + " port "
                            + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort() + " files");
                }
            }
            """;
    private static final String TRIGGER = """
            package shop;
            public class Trigger /**/ { int version() { return 1; } }
            """;

    @TempDir
    Path directory;

    @Test
    void aSessionOfTomcatGoesOnAfterARestartThatItsAcceptorsDoNotOutliveAndEndsWithAnEnd() throws Exception {
        String tomcat = libraries("tomcat");
        Path classes = build(MAIN, tomcat);
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        List<String> command =
                List.of(ForkedJvm.agent("watch=" + classes), "-cp", classes + ":" + tomcat, "shop.Main", "0");
        try (ForkedJvm jvm = ForkedJvm.start(directory, command)) {
            assertThat(get(client, jvm, "trigger 1")).isEqualTo("1");
            assertThat(get(client, jvm, "trigger 1")).isEqualTo("2");

            Sources.compileInto(
                    classes, TRIGGER.replace("/**/", "implements Cloneable").replace("return 1", "return 2"));
            jvm.awaitOutput("stopped with 0 acceptors and files rw-------");
            assertThat(jvm.awaitOutput("trigger 2")).endsWith(" files");
            assertThat(get(client, jvm, "trigger 2")).isEqualTo("3");

            jvm.process().toHandle().destroy();
            jvm.awaitExit();
            jvm.awaitClosed();
            assertThat(jvm.output()).last().isEqualTo("stopped with 0 acceptors and files");
        }
    }

    @Test
    void aSessionOfTomcatGoesOnWhereAPluginStartsItsContextAgain() throws Exception {
        String tomcat = libraries("tomcat");
        Path classes = build(MAIN, tomcat);
        Path plugin = Files.createDirectories(directory.resolve("plugin"));
        Sources.compileInto(plugin, PLUGIN);
        Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.hotswap.plugin.HotswapPlugin"), "again.AgainPlugin\n");
        Path jar = directory.resolve("again.jar");
        ApplicationJar.write(jar, plugin, "again.AgainPlugin");
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String agent = ForkedJvm.agent("watch=" + classes + ",plugins=" + jar);
        try (ForkedJvm jvm =
                ForkedJvm.start(directory, List.of(agent, "-cp", classes + ":" + tomcat, "shop.Main", "0"))) {
            assertThat(get(client, jvm, "trigger 1")).isEqualTo("1");

            Sources.compileInto(classes, TRIGGER.replace("return 1", "return 2"));
            jvm.awaitError("context restarted");

            assertThat(get(client, jvm, "trigger 2")).as(jvm.toString()).isEqualTo("2");
        }
    }

    @Test
    void aSessionOfJettyIsKeptByItsOwnStoreOfFilesAndAUnixDomainSocketIsNotHandedOver() throws Exception {
        String jetty = libraries("jetty|slf4j");
        Path classes = build(JETTY, jetty);
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        List<String> command =
                List.of(ForkedJvm.agent("watch=" + classes), "-cp", classes + ":" + jetty, "shop.Main", "0");
        UnixDomainSocketAddress admin = UnixDomainSocketAddress.of(directory.resolve("admin.sock"));
        try (ForkedJvm jvm = ForkedJvm.start(directory, command)) {
            assertThat(get(client, jvm, "trigger 1")).isEqualTo("1");
            assertThat(get(client, jvm, "trigger 1")).isEqualTo("2");
            SocketChannel waiting = SocketChannel.open(admin);
            Sources.compileInto(
                    classes, TRIGGER.replace("/**/", "implements Cloneable").replace("return 1", "return 2"));
            assertThat(get(client, jvm, "trigger 2")).as(jvm.toString()).isEqualTo("3");
            assertThat(isClosed(waiting)).as("its client is not answered").isTrue();
            try (SocketChannel anew = SocketChannel.open(admin)) {
                assertThat(anew.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aSessionOfUndertowGoesOnAfterTwoRestartsOfWhichItHasSeenOne() throws Exception {
        String undertow = libraries("undertow|xnio|jboss|wildfly|jakarta");
        Path classes = build(UNDERTOW, undertow);
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        List<String> command =
                List.of(ForkedJvm.agent("watch=" + classes), "-cp", classes + ":" + undertow, "shop.Main", "0");
        try (ForkedJvm jvm = ForkedJvm.start(directory, command)) {
            String first = get(client, jvm, "trigger 1");
            assertThat(first).startsWith("1 ").endsWith(" 77");
            String session = first.substring(2);
            String cloneable = TRIGGER.replace("/**/", "implements Cloneable");
            Sources.compileInto(classes, cloneable.replace("return 1", "return 2"));
            jvm.awaitOutput("trigger 2");
            String named = TRIGGER.replace("/**/", "implements java.io.Serializable");
            Sources.compileInto(classes, named.replace("return 1", "return 3"));
            HttpRequest request = request(jvm, "trigger 3");
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(
                            () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .limit(4)
                    .toList();
            assertThat(sent.stream().map(CompletableFuture::join).map(HttpResponse::body))
                    .as(() -> "requests that come at once, " + jvm)
                    .allSatisfy(
                            answer -> assertThat(answer).endsWith(" " + session).doesNotStartWith("1 "));
        }
    }

    private static boolean isClosed(SocketChannel client) throws IOException {
        try (client) {
            return client.read(ByteBuffer.allocate(1)) < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String libraries(String names) {
        Pattern named = Pattern.compile(names);
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> named.matcher(entry).find())
                .collect(Collectors.joining(":"));
    }

    private Path build(String main, String libraries) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Sources.compile(List.of("--release", "17", "-cp", libraries), main, TRIGGER)
                .forEach((name, classFile) -> Sources.write(classes, name, classFile));
        return classes;
    }

    private static String get(HttpClient client, ForkedJvm jvm, String ready) throws IOException, InterruptedException {
        return client.send(request(jvm, ready), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest request(ForkedJvm jvm, String ready) {
        String port = jvm.awaitOutput(ready).split(" ")[3];
        // A host name: the cookie manager keeps no cookies of addresses.
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .build();
    }
}
