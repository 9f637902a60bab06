import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Restarts of the context, beside those of Spring Boot DevTools at its smallest settings: two processes of the shop, the same edit in
 * turn in both, from the class file being written to the first answer of the code.
 *
 * <p>{@code java -cp ... ContextRestarts PROJECT HOTSWAP_JAR [DEVTOOLS_JAR [ROUNDS]]}; ends with 1 if an edit is not live.
 */
public final class ContextRestarts {
    private static final long PATIENCE_MILLIS = 180_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private final Path project;
    private final String libraries;
    private final List<String> failures = new ArrayList<>();

    private ContextRestarts(Path project) throws IOException {
        this.project = project;
        this.libraries = Files.readString(project.resolve("target/classpath")).strip();
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        ContextRestarts run = new ContextRestarts(Path.of(arguments[0]));
        Path agent = Path.of(arguments[1]).toAbsolutePath();
        String devtools = arguments.length > 2 ? arguments[2] : "";
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        if (!Boolean.getBoolean("race")) {
            run.failing(agent);
            run.askedAtStart(agent);
        }
        if (!devtools.isEmpty()) {
            run.beside(agent, devtools);
            run.race(agent, devtools, rounds);
        }
        System.out.println(run.failures.isEmpty() ? "all restarts are as expected" : "NOT AS EXPECTED: " + run.failures);
        System.exit(run.failures.isEmpty() ? 0 : 1);
    }

    /** A context that fails leaves its error on the port, and the next good build starts it. */
    private void failing(Path agent) throws IOException, InterruptedException {
        try (Shop shop = new Shop(List.of("-javaagent:" + agent + "=hooks.timeout=60s"), "")) {
            shop.await("start", "/products/1", "200 pen 120"::equals);
            shop.login();
            shop.await("a session", "/account/me", "200 ann"::equals);
            shop.write("@jakarta.annotation.PostConstruct void warm() { started = \"first\"; }");
            shop.await("a start-only annotation", "/started", "200 first"::equals);
            shop.await("the session", "/account/me", "200 ann"::equals);
            shop.write("@jakarta.annotation.PostConstruct void warm() { throw new IllegalStateException(\"no stock\"); }"
                    + " @jakarta.annotation.PostConstruct void again() {}");
            shop.await("a context that fails", "/started", page -> page.startsWith("503 ") && page.contains("no stock"));
            shop.write("@jakarta.annotation.PostConstruct void warm() { started = \"second\"; }"
                    + " @jakarta.annotation.PostConstruct void again() {}");
            shop.await("the next good build", "/started", "200 second"::equals);
            shop.await("the session, over the failure", "/account/me", "200 ann"::equals);
            shop.write("@org.springframework.beans.factory.annotation.Autowired org.springframework.core.env.Environment env;"
                    + " @jakarta.annotation.PostConstruct void warm() { started = \"\" + java.util.List.of(env.getActiveProfiles()); }");
            shop.await("what has run does not run again", "/started", "200 second"::equals);
            shop.property("spring.profiles.active=festive");
            shop.await("a profile", "/started", "200 [festive]"::equals);
            shop.await("the session, with the profile", "/account/me", "200 ann"::equals);
            shop.says("spring.profiles.active: read when the context starts");
            shop.says("context restarted");
            shop.says("the context does not start");
            long refused = shop.refused();
            System.out.println("connections refused in all: " + refused);
            if (refused > 0) {
                failures.add(refused + " connections refused");
            }
        }
    }

    /** What Spring asks and takes when the context starts, and files that it keeps under names of its own. */
    private void askedAtStart(Path agent) throws IOException, InterruptedException {
        List<String> options = List.of(
                "-javaagent:" + agent + "=hooks.timeout=60s", "-Dspring.web.resources.chain.strategy.content.enabled=true");
        try (Shop shop = new Shop(options, "")) {
            shop.file("static/base.css", "p { color: red }");
            shop.file("static/page.css", "@import url(\"/base.css\");");
            shop.await("start", "/products/1", "200 pen 120"::equals);
            shop.await("a chain of transformers", "/page.css", page -> page.contains("/base-"));
            String before = shop.ask("/page.css");
            shop.file("static/base.css", "p { color: blue }");
            shop.await("another name of the changed file", "/page.css", page -> page.contains("/base-") && !page.equals(before));
            String web = "package shop; import org.springframework.web.servlet.config.annotation.*;"
                    + " @org.springframework.context.annotation.Configuration class Web implements WebMvcConfigurer {"
                    + " @Override public void addViewControllers(ViewControllerRegistry registry) {"
                    + " registry.addStatusController(\"/status-of\", org.springframework.http.HttpStatus.valueOf(CODE)); } }";
            shop.source("Web", web.replace("CODE", "418"));
            shop.await("a new configurer", "/status-of", page -> page.startsWith("418 "));
            shop.source("Web", web.replace("CODE", "410"));
            shop.await("a changed method of a configurer", "/status-of", page -> page.startsWith("410 "));
            shop.says("shop.Web.addViewControllers: called when the context starts");
            shop.write("@GetMapping(\"/loud\") public String loud("
                    + "@org.springframework.web.bind.annotation.RequestParam StringBuilder text) { return text.toString(); }");
            shop.await("a handler", "/loud?text=a", "200 a"::equals);
            shop.source("Loud", "package shop; @org.springframework.stereotype.Component class Loud implements"
                    + " org.springframework.core.convert.converter.Converter<String, StringBuilder> {"
                    + " public StringBuilder convert(String text) { return new StringBuilder(text.toUpperCase()); } }");
            shop.await("a new converter", "/loud?text=a", "200 A"::equals);
            orderAndClients(shop);
        }
    }

    private void orderAndClients(Shop shop) throws IOException, InterruptedException {
        String greeter = "package shop; @org.springframework.stereotype.Component"
                + " @org.springframework.core.annotation.Order(PLACE) class NAME implements Greeter {"
                + " public String greet() { return \"NAME\"; } }";
        shop.source("Greeter", "package shop; interface Greeter { String greet(); }");
        shop.source("First", greeter.replace("NAME", "First").replace("PLACE", "1"));
        shop.source("Second", greeter.replace("NAME", "Second").replace("PLACE", "2"));
        shop.source("Greetings", "package shop; @org.springframework.web.bind.annotation.RestController class Greetings {"
                + " final java.util.List<Greeter> all; Greetings(java.util.List<Greeter> all) { this.all = all; }"
                + " @org.springframework.web.bind.annotation.GetMapping(\"/greetings\") String all() {"
                + " return String.join(\" \", all.stream().map(Greeter::greet).toList()); } }");
        shop.await("new beans in their order", "/greetings", "200 First Second"::equals);
        shop.source("First", greeter.replace("NAME", "First").replace("PLACE", "3"));
        shop.await("a changed order", "/greetings", "200 Second First"::equals);
        String prices = "package shop; import org.springframework.web.service.annotation.GetExchange;"
                + " public interface Prices { @GetExchange(\"/products/1\") String first(); MORE }";
        String via = "package shop; @org.springframework.web.bind.annotation.RestController class Via {"
                + " final org.springframework.beans.factory.ObjectProvider<Prices> prices;"
                + " Via(org.springframework.beans.factory.ObjectProvider<Prices> prices) { this.prices = prices; }"
                + " @org.springframework.web.bind.annotation.GetMapping(\"/via\") String via() {"
                + " return \"via \" + prices.getObject().CALL(); } }";
        shop.source("Prices", prices.replace("MORE", ""));
        shop.source("Clients", "package shop; import org.springframework.web.client.*; import org.springframework.web.client.support.*;"
                + " @org.springframework.context.annotation.Configuration class Clients {"
                + " @org.springframework.context.annotation.Bean @org.springframework.context.annotation.Lazy"
                + " Prices prices(org.springframework.core.env.Environment env) {"
                + " return org.springframework.web.service.invoker.HttpServiceProxyFactory.builderFor(RestClientAdapter.create("
                + " RestClient.create(\"http://localhost:\" + env.getProperty(\"local.server.port\")))).build()"
                + " .createClient(Prices.class); } }");
        shop.source("Via", via.replace("CALL", "first"));
        shop.await("a new client of an interface", "/via", "200 via pen 120"::equals);
        shop.source("Prices", prices.replace("MORE", "@GetExchange(\"/products/2\") String second();"));
        shop.source("Via", via.replace("CALL", "second"));
        shop.await("a method added to it", "/via", page -> page.startsWith("200 via ") && !page.contains("pen"));
        shop.says("the HTTP client shop.Prices has other methods");
    }

    /** DevTools on the class path stands aside, and that is said. */
    private void beside(Path agent, String devtools) throws IOException, InterruptedException {
        try (Shop shop = new Shop(List.of("-javaagent:" + agent + "=hooks.timeout=60s"), devtools)) {
            shop.await("start with DevTools beside", "/products/1", "200 pen 120"::equals);
            shop.says("DevTools");
            shop.await("a visit", "/visits", "200 visit 1"::equals);
            shop.write("@GetMapping(\"/beside\") public String beside() { return \"beside\"; }");
            shop.await("an edit with DevTools beside", "/beside", "200 beside"::equals);
            shop.await("no restart", "/visits", "200 visit 2"::equals);
        }
    }

    private void race(Path agent, String devtools, int rounds) throws IOException, InterruptedException {
        List<String> smallest = List.of(
                "-Dspring.devtools.restart.poll-interval=20ms", "-Dspring.devtools.restart.quiet-period=10ms");
        try (Shop ours = new Shop(List.of("-javaagent:" + agent + "=hooks.timeout=60s"), "");
                Shop theirs = new Shop(smallest, devtools)) {
            ours.await("start", "/products/1", "200 pen 120"::equals);
            theirs.await("start", "/products/1", "200 pen 120"::equals);
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                String word = "round" + round;
                String methods = "@jakarta.annotation.PostConstruct void warm" + round + "() { started = \"" + word + "\"; }";
                long one = ours.timed(methods, "200 " + word);
                long other = theirs.timed(methods, "200 " + word);
                ratios.add((double) one / other);
                System.out.printf("round %d: context %d ms, DevTools %d ms, ratio %.2f%n", round, one, other, (double) one / other);
            }
            ratios.sort(null);
            System.out.printf("median ratio of %d rounds: %.2f%n", rounds, ratios.get(ratios.size() / 2));
        }
    }

    /** One process. */
    private final class Shop implements AutoCloseable {
        private final Path classes;
        private final Process process;
        private final int port;
        private final List<String> output = new ArrayList<>();
        private long refused;
        private boolean up;

        Shop(List<String> jvm, String more) throws IOException {
            Path work = Files.createTempDirectory("context-restarts");
            classes = work.resolve("target/classes");
            Path built = project.resolve("target/classes");
            try (Stream<Path> files = Files.walk(built)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = classes.resolve(built.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            Path properties = classes.resolve("application.properties");
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Files.writeString(properties, Files.readString(properties).replaceAll("(?m)^server.port=.*$", "")
                    + "\nserver.port=" + port + "\n");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(jvm);
            command.addAll(List.of("-cp", classes + ":" + libraries + (more.isEmpty() ? "" : ":" + more), "shop.ShopApplication"));
            process = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        /** Gives the controller further members, and lets the compiler write its class file. */
        void write(String members) throws IOException {
            String source = Files.readString(project.resolve("src/main/java/shop/DeliveryController.java"));
            int end = source.lastIndexOf('}');
            source("DeliveryController", source.substring(0, end)
                    + "    private String started = \"\";\n    @GetMapping(\"/started\") public String started() { return started; }\n    "
                    + members + "\n}\n");
        }

        /** Lets the compiler write the class file of a class. */
        void source(String name, String text) throws IOException {
            Path file = Files.createTempDirectory("edit").resolve("shop").resolve(name + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            int code = ToolProvider.getSystemJavaCompiler().run(null, System.out, System.out, "-g", "-parameters", "-proc:none",
                    "--release", "17", "-d", classes.toString(), "-cp", classes + ":" + libraries, file.toString());
            if (code != 0) {
                throw new IllegalStateException("an edit does not compile");
            }
        }

        /** Writes a file that is no class. */
        void file(String path, String text) throws IOException {
            Files.createDirectories(classes.resolve(path).getParent());
            Files.writeString(classes.resolve(path), text);
        }

        /** Adds a line to the configuration. */
        void property(String line) throws IOException {
            Path properties = classes.resolve("application.properties");
            Files.writeString(properties, Files.readString(properties) + line + "\n");
        }

        /** Begins a session as ann. */
        void login() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=ann&password=pass"))
                    .build();
            CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        }

        long timed(String members, String expected) throws IOException, InterruptedException {
            write(members);
            long start = System.nanoTime();
            await(expected, "/started", expected::equals);
            return (System.nanoTime() - start) / 1_000_000;
        }

        void await(String what, String path, Predicate<String> expected) throws InterruptedException {
            long end = System.currentTimeMillis() + PATIENCE_MILLIS;
            String answer = "";
            while (System.currentTimeMillis() < end && process.isAlive()) {
                answer = ask(path);
                if (expected.test(answer)) {
                    System.out.println("ok    " + what);
                    return;
                }
                Thread.sleep(10);
            }
            failures.add(what);
            System.out.println("FAIL  " + what + ": " + answer);
            synchronized (output) {
                output.forEach(line -> System.out.println("    " + line));
            }
        }

        void says(String word) throws InterruptedException {
            long end = System.currentTimeMillis() + 5_000;
            while (System.currentTimeMillis() < end) {
                synchronized (output) {
                    for (String line : output) {
                        if (line.startsWith("hotswap:") && line.contains(word)) {
                            System.out.println("ok    " + line);
                            return;
                        }
                    }
                }
                Thread.sleep(20);
            }
            failures.add("nothing says " + word);
            synchronized (output) {
                output.stream().filter(line -> line.startsWith("hotswap:")).forEach(line -> System.out.println("    " + line));
            }
        }

        long refused() {
            return refused;
        }

        private String ask(String path) throws InterruptedException {
            try {
                HttpResponse<String> response = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
                up = true;
                return response.statusCode() + " " + response.body();
            } catch (java.net.ConnectException none) {
                refused += up ? 1 : 0;
                return none.toString();
            } catch (IOException failed) {
                return failed.toString();
            }
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    synchronized (output) {
                        output.add(line);
                    }
                }
            } catch (IOException closed) {
                // The end of the process closes the stream.
                return;
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
