import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The shop in a process of its own under the agent: its sources can be edited and built, and it can be asked over HTTP. */
final class Shop implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(?:Tomcat|Netty) started on port\\D*(\\d+)");
    private static final long PATIENCE_MILLIS = Long.getLong("start.patience", 240_000);

    private final Path project;
    private final Path work;
    private final String libraries;
    private final Map<String, String> sources = new TreeMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> output = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private Process process;
    private int port;

    Shop(Path project, Path work) throws IOException {
        this.project = project;
        this.work = work;
        this.libraries = Files.readString(project.resolve("target/classpath")).strip();
        Path java = project.resolve("src/main/java");
        try (Stream<Path> files = Files.walk(java)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(java.relativize(file).toString(), Files.readString(file));
            }
        }
        Path resources = project.resolve("src/main/resources");
        try (Stream<Path> files = Files.walk(resources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = classes().resolve(resources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    void start(Path agent, String options) throws IOException, InterruptedException {
        build();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        if (Boolean.getBoolean("quick.start")) {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }
        if (agent != null) {
            command.add("-javaagent:" + agent + "=" + options);
        }
        if (Boolean.getBoolean("executable.jar")) {
            Path jar = work.resolve("target/shop.jar");
            Files.copy(project.resolve("target/" + project.toRealPath().getFileName() + "-1-executable.jar"), jar);
            command.addAll(List.of("-jar", jar.toString()));
        } else {
            command.addAll(List.of("-cp", classes() + ":" + libraries, "shop.ShopApplication"));
        }
        process = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (port == 0) {
            if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("the shop does not start:\n" + String.join("\n", output()));
            }
            Thread.sleep(20);
        }
    }

    /** Brings the agent into the running process. */
    void attach(Path agent, String options) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        agent.toString(),
                        "attach",
                        String.valueOf(process.pid()),
                        options)
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Puts a text in the place of another in a source or a resource, which has to be there; or writes a new file. */
    void edit(String file, String from, String to) throws IOException {
        boolean source = file.endsWith(".java");
        Path resource = classes().resolve(file);
        String name = "shop/" + file;
        String before = source ? sources.getOrDefault(name, "") : Files.exists(resource) ? Files.readString(resource) : "";
        if (!before.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from + ":\n" + before);
        }
        String after = from.isEmpty() ? to : before.replace(from, to);
        if (source) {
            sources.put(name, after);
        } else {
            Files.createDirectories(resource.getParent());
            Files.writeString(resource, after);
        }
    }

    /** Deletes a source; the next build deletes its class files. */
    void delete(String file) {
        String name = "shop/" + file;
        if (sources.remove(name) == null) {
            throw new IllegalArgumentException("there is no " + file);
        }
        deleted.add(name.substring(0, name.length() - ".java".length()));
    }

    /** Compiles all sources and writes the class files that have changed. */
    void build() throws IOException {
        Path texts = Files.createTempDirectory(work, "sources");
        Path fresh = Files.createTempDirectory(work, "built");
        List<String> arguments = new ArrayList<>(List.of(
                "-g", "-parameters", "-proc:none", "--release", "17", "-d", fresh.toString(), "-cp", libraries));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = texts.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, System.out, System.out, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("an edit does not compile");
        }
        try (Stream<Path> files = Files.walk(fresh)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = classes().resolve(fresh.relativize(file).toString());
                byte[] bytes = Files.readAllBytes(file);
                if (!Files.exists(target) || !Arrays.equals(bytes, Files.readAllBytes(target))) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, bytes);
                }
            }
        }
        for (String one : deleted) {
            Path file = classes().resolve(one + ".class");
            if (!Files.exists(fresh.resolve(one + ".class"))) {
                Files.deleteIfExists(file);
            }
        }
        deleted.clear();
    }

    /** The status and the body of a GET, or of a POST of JSON where there is a body. */
    String ask(String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException | InterruptedException failed) {
            return failed.toString();
        }
    }

    /** Begins a session as ann. */
    void login() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=ann&password=pass"))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException refused) {
            throw new IllegalStateException("no login", refused);
        }
    }

    /** How many class loaders of each type the process has after a collection, but for those that reflection makes and drops. */
    Map<String, Integer> classLoaders() throws IOException, InterruptedException {
        jcmd("GC.run");
        Map<String, Integer> loaders = new TreeMap<>();
        for (String line : jcmd("VM.classloader_stats")) {
            String type = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("0x") && !type.endsWith("DelegatingClassLoader")) {
                loaders.merge(type, 1, Integer::sum);
            }
        }
        return loaders;
    }

    private List<String> jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), String.valueOf(pid()), command)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        jcmd.waitFor();
        return lines;
    }

    long pid() {
        return process.pid();
    }

    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    private Path classes() {
        return work.resolve("target/classes");
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (Boolean.getBoolean("show.output") && line.startsWith("hotswap:")) {
                    System.out.println("    " + line);
                }
                Matcher started = PORT.matcher(line);
                if (started.find()) {
                    port = Integer.parseInt(started.group(1));
                }
            }
        } catch (IOException closed) {
            // The end of the process closes the stream.
            return;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
