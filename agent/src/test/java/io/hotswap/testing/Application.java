package io.hotswap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small application in a forked JVM with the packaged agent: each line on its stdin makes it print how often it was asked,
 * which shows that its state lives on, and what {@code shop.Service.answer()} says.
 */
public final class Application implements AutoCloseable {
    private static final String MAIN = """
            package shop;
            import java.io.*;
            public class Main {
                public static void main(String... arguments) throws IOException {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    int asked = 0;
                    System.out.println("started " + String.join(" ", arguments));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        asked++;
                        try {
                            System.out.println(asked + " " + new Service().answer());
                        } catch (Throwable thrown) {
                            System.out.println(asked + " thrown " + thrown);
                        }
                    }
                }
            }
            """;

    private final Path classes;
    private final ForkedJvm jvm;

    private Application(Path classes, ForkedJvm jvm) {
        this.classes = classes;
        this.jvm = jvm;
    }

    /** The source of the main class. */
    public static String mainUnit() {
        return MAIN;
    }

    /** A service whose answer is the given expression. */
    public static String service(String expression) {
        return "package shop; public class Service { public String answer() { return " + expression + "; } }";
    }

    /** Compiles the application into a new output directory; not started yet. */
    public static Path build(Path directory, String... units) {
        try {
            Path classes = Files.createDirectories(directory.resolve("target/classes"));
            List<String> all = new ArrayList<>(List.of(units));
            all.add(MAIN);
            Sources.compileInto(classes, all.toArray(String[]::new));
            return classes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Builds and starts it from its output directory, without C2, and waits until it and the agent are ready. */
    public static Application start(Path directory, String agentOptions, String... units) {
        return startWith(List.of(ForkedJvm.WITHOUT_C2), directory, agentOptions, units);
    }

    /** The same with all compilers, for code that runs so long or so often that C2 compiles it. */
    public static Application startHot(Path directory, String agentOptions, String... units) {
        return startWith(List.of(), directory, agentOptions, units);
    }

    private static Application startWith(
            List<String> jvmOptions, Path directory, String agentOptions, String... units) {
        Path classes = build(directory, units);
        List<String> command = new ArrayList<>(jvmOptions);
        command.addAll(List.of(ForkedJvm.agent(agentOptions), "-cp", classes.toString(), "shop.Main"));
        return start(directory, classes, command);
    }

    /** Starts what is built, without C2. */
    public static Application startBuilt(Path directory, Path classes, String agentOptions) {
        return start(
                directory,
                classes,
                List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent(agentOptions), "-cp", classes.toString(), "shop.Main"));
    }

    /** Starts it with any command line, as it stands. */
    public static Application start(Path directory, Path classes, List<String> command) {
        return new Application(classes, ForkedJvm.start(directory, command)).ready();
    }

    /** One that was started by any command, and runs from its output directory. */
    public static Application of(Path classes, ForkedJvm jvm) {
        return new Application(classes, jvm).ready();
    }

    private Application ready() {
        jvm.awaitOutput("started");
        return this;
    }

    public ForkedJvm jvm() {
        return jvm;
    }

    public Path classes() {
        return classes;
    }

    /** Builds an edit: compiles units against nothing but each other and writes all their class files. */
    public void edit(String... units) {
        Sources.compileInto(classes, units);
    }

    /** Asks once and returns the answer without the count. */
    public String ask() {
        int before = jvm.output().size();
        jvm.send("ask");
        String line = jvm.awaitOutput(" ", before);
        return line.substring(line.indexOf(' ') + 1);
    }

    /** How often it says that it was asked, asking once more. */
    public int askCount() {
        int before = jvm.output().size();
        jvm.send("ask");
        String line = jvm.awaitOutput(" ", before);
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    /** Waits for the report that the console shows as {@code #number}. */
    public String awaitReport(int number) {
        return jvm.awaitError("hotswap: #" + number + " ");
    }

    @Override
    public void close() {
        jvm.close();
    }
}
