package io.hotswap.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * From saving one source of the demo until its new code answers over HTTP: by compile on save, by {@code mvn -o compile} under
 * the agent, and, without any answer, a bare javac of that source in a JVM that does nothing else and is warm. Taken in turn,
 * so that a busy machine is as busy for all of them.
 */
public final class CompileBenchmark {
    private static final String SAVE = "compile on save";
    private static final String MAVEN = "mvn -o compile";
    private static final String JAVAC = "bare warm javac";
    private static final int WARM_UP = 30;
    private static final String SOURCE = "src/main/java/io/hotswap/demo/services/Greeting.java";

    private final Map<String, List<Double>> times = new TreeMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null);
    private int edits;

    private CompileBenchmark() {}

    /** Takes two copies of the built demo, {@code hotswap.jar}, and how often to save and to run Maven. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path saved = Path.of(arguments[0]).toAbsolutePath();
        Path built = Path.of(arguments[1]).toAbsolutePath();
        String agent = "-javaagent:" + Path.of(arguments[2]).toAbsolutePath() + "=restart=never";
        CompileBenchmark benchmark = new CompileBenchmark();
        Process one = start(saved, agent + ",sources=src/main/java", 18_091);
        Process two = start(built, agent, 18_092);
        try {
            benchmark.run(saved, built, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            benchmark.print(one);
        } finally {
            one.destroy();
            two.destroy();
        }
    }

    private void run(Path saved, Path built, int saves, int builds) throws IOException, InterruptedException {
        awaitAnswer(18_091, "Welcome");
        awaitAnswer(18_092, "Welcome");
        Thread.sleep(5_000);
        for (int i = 0; i < WARM_UP; i++) {
            save(saved);
            javac(saved);
        }
        times.clear();
        for (int i = 0; i < saves; i++) {
            save(saved);
            javac(saved);
            if (i < builds) {
                maven(built);
            }
        }
    }

    private void save(Path demo) throws IOException, InterruptedException {
        Thread.sleep(300);
        String text = edit(demo);
        long start = System.nanoTime();
        awaitAnswer(18_091, text);
        add(SAVE, start);
    }

    private void maven(Path demo) throws IOException, InterruptedException {
        String text = edit(demo);
        long start = System.nanoTime();
        int code = new ProcessBuilder("mvn", "-q", "-o", "-B", "compile")
                .directory(demo.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("mvn compile failed with exit code " + code);
        }
        awaitAnswer(18_092, text);
        add(MAVEN, start);
    }

    private void javac(Path demo) throws IOException {
        Path output = Files.createDirectories(demo.resolveSibling("javac"));
        StringWriter text = new StringWriter();
        List<String> options = List.of(
                "-g",
                "-proc:none",
                "-implicit:none",
                "-d",
                output.toString(),
                "-cp",
                demo.resolve("target/classes") + ":" + demo.resolve("target/demo-app.jar"));
        long start = System.nanoTime();
        boolean done = javac.getTask(text, files, null, options, null, files.getJavaFileObjects(demo.resolve(SOURCE)))
                .call();
        add(JAVAC, start);
        if (!done) {
            throw new IOException(text.toString());
        }
    }

    private String edit(Path demo) throws IOException {
        Path source = demo.resolve(SOURCE);
        String text = "Welcome " + ++edits + ", ";
        String edited = Files.readString(source).replaceFirst("return \"Welcome[^\"]*\"", "return \"" + text + "\"");
        Files.writeString(source, edited);
        return text;
    }

    private void awaitAnswer(int port, String text) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/users/1"))
                .build();
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < deadline) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .contains(text)) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
            Thread.sleep(1);
        }
        throw new IllegalStateException("never answered with " + text);
    }

    private void add(String name, long start) {
        times.computeIfAbsent(name, first -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
    }

    private static Process start(Path demo, String agent, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        agent,
                        "-jar",
                        "target/demo-app.jar",
                        "--port",
                        Integer.toString(port))
                .directory(demo.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(demo.resolveSibling(demo.getFileName() + ".log").toFile())
                .start();
    }

    private void print(Process application) throws IOException {
        System.out.println("| JDK " + Runtime.version() + " | samples | least | median | p95 | median over javac's |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        double bare = at(0.5, times.getOrDefault(JAVAC, List.of()));
        times.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f |%n",
                name,
                all.size(),
                at(0, all),
                at(0.5, all),
                at(0.95, all),
                at(0.5, all) / bare));
        System.gc();
        System.out.printf(
                "Memory, KiB: javac in this JVM, after a collection: heap %d%s%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024, metaspace());
        for (ProcessHandle child : application.children().toList()) {
            Path status = Path.of("/proc", Long.toString(child.pid()), "status");
            if (Files.exists(status)) {
                System.out.println("The compiler's process: "
                        + Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("VmRSS"))
                                .toList());
            }
        }
    }

    private static String metaspace() {
        StringBuilder text = new StringBuilder();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().contains("Metaspace") || pool.getName().contains("Code")) {
                text.append(", ")
                        .append(pool.getName())
                        .append(' ')
                        .append(pool.getUsage().getUsed() / 1024);
            }
        }
        return text.toString();
    }

    private static double at(double quantile, List<Double> all) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
    }
}
