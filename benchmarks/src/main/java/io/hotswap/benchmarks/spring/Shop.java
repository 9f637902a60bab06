package io.hotswap.benchmarks.spring;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.MeasuredProcess;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.sample.OutputDirectory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The application with an output directory of its own, running under a subject. */
public final class Shop implements AutoCloseable {
    private static final String MAIN = "com.example.shop.ShopApplication";

    private final Path application;
    private final BuildTree tree;
    private final ShopSubject subject;
    private final OutputDirectory output;
    private final ShopEdits edits;
    private final ShopClient client;
    private MeasuredProcess process;
    private int version;

    private Shop(BuildTree tree, ShopSubject subject, int port) throws IOException {
        this.tree = tree;
        this.application = tree.module().resolve("spring-app");
        this.subject = subject;
        Path classes = application.resolve("target/classes");
        this.output = new OutputDirectory(application.resolve("target").resolve(subject.directory()));
        copy(classes, output.path());
        this.edits = new ShopEdits(new OutputDirectory(classes));
        this.client = new ShopClient(port);
        this.process = launch();
    }

    /** Whether the application has been built, by {@code benchmarks/run} or {@code mvn -f benchmarks/spring-app package}. */
    public static boolean isBuilt(BuildTree tree) {
        return Files.isDirectory(tree.module().resolve("spring-app/target/lib"));
    }

    /** Starts it, and returns when it answers. */
    public static Shop start(BuildTree tree, ShopSubject subject) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            Shop shop = new Shop(tree, subject, port);
            shop.client.await(ShopEdits.answer(0), Duration.ofMinutes(5), shop.process::endOfLog);
            return shop;
        }
    }

    public ShopSubject subject() {
        return subject;
    }

    public ShopClient client() {
        return client;
    }

    /** Its working directory. */
    public Path directory() {
        return application;
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Edits a constant in a body.
     *
     * @return ms from the last byte written to the first answer of the new code
     * @throws RefusedException if the bare call is refused
     */
    public double edit() throws IOException, InterruptedException, RefusedException {
        return edit(edits::body);
    }

    /** The same with a change of structure that takes a restart. */
    public double restart() throws IOException, InterruptedException, RefusedException {
        return edit(edits::structure);
    }

    private double edit(IntFunction<Map<String, byte[]>> files)
            throws IOException, InterruptedException, RefusedException {
        version++;
        output.write(files.apply(version));
        long start = System.nanoTime();
        subject.follow(this);
        client.await(ShopEdits.answer(version), Duration.ofMinutes(5), process::endOfLog);
        return (System.nanoTime() - start) / 1e6;
    }

    /** What its measuring agent answers. */
    public String ask(String command) throws IOException, RefusedException {
        return process.ask(command);
    }

    /** The bare call for what was written last. */
    void redefine() throws IOException, RefusedException {
        String name = ShopEdits.controllerName();
        process.ask("redefine " + name + " " + output.path().resolve(name.replace('.', '/') + ".class"));
    }

    /** Ends the process and starts another. */
    void startAgain() throws IOException {
        process.close();
        process = launch();
    }

    private MeasuredProcess launch() throws IOException {
        List<String> options = new ArrayList<>();
        if (subject.isAsked()) {
            options.add("-javaagent:" + tree.measuringAgent());
        }
        options.addAll(subject.options().apply(output.path()));
        String more = subject.isDevTools() ? ":target/peers/spring-boot-devtools.jar" : "";
        options.addAll(List.of("-cp", output.path() + ":target/lib/*" + more, MAIN));
        options.add("--server.port=" + client.port());
        options.add("--logging.level.root=WARN");
        options.add("--spring.main.banner-mode=off");
        options.addAll(subject.arguments());
        Path log = application.resolve("target").resolve(subject.directory() + ".log");
        return subject.isAsked()
                ? MeasuredProcess.start(options, application, log)
                : MeasuredProcess.startSilent(options, application, log);
    }

    @Override
    public void close() {
        process.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
    }
}
