import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A program with servers in a process of its own under the agent, whose sources can be edited and built. */
final class Program implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("(\\w+) on (\\d+)");
    private static final long PATIENCE_MILLIS = Long.getLong("start.patience", 120_000);

    private final String libraries;
    private final Path work;
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, Integer> ports = new TreeMap<>();
    private final List<String> output = new ArrayList<>();
    private Process process;

    Program(Path project, String name, Path work) throws IOException {
        this.libraries = Files.readString(project.resolve("target/" + name + ".classpath")).strip();
        this.work = work;
        Path folder = project.resolve("src/" + name + "/servers");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** Starts it and waits until as many servers listen. */
    void start(Path agent, String main, int servers) throws IOException, InterruptedException {
        build();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-javaagent:" + agent + "=restart=never",
                        "-Dclasses=" + classes(),
                        "-cp",
                        classes() + ":" + libraries,
                        "servers." + main)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (listening() < servers) {
            if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("the servers do not start:\n" + String.join("\n", output()));
            }
            Thread.sleep(20);
        }
    }

    /** Puts a text in the place of another in a source, which has to be there; or writes a new source. */
    void edit(String file, String from, String to) {
        String before = sources.getOrDefault(file, "");
        if (!before.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from + ":\n" + before);
        }
        sources.put(file, from.isEmpty() ? to : before.replace(from, to));
    }

    /** Deletes a source; the next build deletes its class files. */
    void delete(String file) {
        sources.remove(file);
    }

    /** Compiles all sources, writes the class files that have changed, and deletes those that are made no more. */
    void build() throws IOException {
        Path texts = Files.createTempDirectory(work, "sources");
        Path fresh = Files.createTempDirectory(work, "built");
        List<String> arguments =
                new ArrayList<>(List.of("-g", "-proc:none", "--release", "17", "-d", fresh.toString(), "-cp", libraries));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = texts.resolve(source.getKey());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, System.out, System.out, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("an edit does not compile");
        }
        Set<Path> made = new HashSet<>();
        for (Path file : files(fresh)) {
            Path target = classes().resolve(fresh.relativize(file).toString());
            made.add(target);
            byte[] bytes = Files.readAllBytes(file);
            if (!Files.exists(target) || !Arrays.equals(bytes, Files.readAllBytes(target))) {
                Files.createDirectories(target.getParent());
                Files.write(target, bytes);
            }
        }
        for (Path file : files(classes())) {
            if (!made.contains(file)) {
                Files.delete(file);
            }
        }
    }

    int port(String server) {
        synchronized (output) {
            return ports.get(server);
        }
    }

    /** All that it has printed so far, and the agent. */
    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    private int listening() {
        synchronized (output) {
            return ports.size();
        }
    }

    private Path classes() {
        return work.resolve("target/classes");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listens = LISTENS.matcher(line);
                synchronized (output) {
                    output.add(line);
                    if (listens.matches()) {
                        ports.put(listens.group(1), Integer.valueOf(listens.group(2)));
                    }
                }
                if (Boolean.getBoolean("show.output") && line.startsWith("hotswap:")) {
                    System.out.println("    " + line);
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
