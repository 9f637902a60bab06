package io.hotswap;

import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The source text of an application that says its process, its signals and its shutdown, and how it is started below a
 * supervisor.
 */
final class SupervisedApplication {
    private static final String MAIN = """
            package shop;
            import java.io.*;
            public class Main {
                public static void main(String... arguments) throws Exception {
                    for (String name : arguments) {
                        sun.misc.Signal.handle(new sun.misc.Signal(name), signal -> System.out.println("signal " + signal));
                    }
                    Service service = new Service();
                    Runtime.getRuntime().addShutdownHook(new Thread(service::shutDown, "shop-hook"));
                    System.out.println("ready " + service.answer() + " in " + ProcessHandle.current().pid() + ".");
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        if (line.startsWith("exit ")) {
                            System.exit(Integer.parseInt(line.substring(5)));
                        }
                        System.out.println(line + ": " + service.answer() + ".");
                    }
                    Thread.sleep(1_000_000);
                }
            }
            """;

    private SupervisedApplication() {}

    /** Compiled into an output directory, with a service whose supertypes and answer are given. */
    static void build(Path classes, String supertypes, String answer, String... onShutdown) {
        Sources.compileInto(classes, MAIN, service(supertypes, answer, onShutdown));
    }

    /** Compiles the service anew. */
    static void edit(Path classes, String supertypes, String answer, String... onShutdown) {
        Sources.compileInto(classes, service(supertypes, answer, onShutdown));
    }

    /** The arguments of {@code java} that run it below a supervisor. */
    static List<String> supervised(String options, Path classes, String... javaOptions) {
        List<String> command =
                new ArrayList<>(List.of("-jar", ForkedJvm.agentJar().toString(), "run"));
        if (!options.isEmpty()) {
            command.add(options);
        }
        command.addAll(List.of(
                "--", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-cp", classes.toString(), "shop.Main"));
        return command;
    }

    /** The process that a line names. */
    static long process(String ready) {
        return Long.parseLong(ready.replaceAll(".* in (\\d+)\\.", "$1"));
    }

    private static String service(String supertypes, String answer, String... onShutdown) {
        return "package shop; public class Service " + supertypes + " { public String answer() { return " + answer
                + "; }"
                + " public void shutDown() { " + String.join(" ", onShutdown)
                + " System.out.println(\"hook of \" + answer()); } }";
    }
}
