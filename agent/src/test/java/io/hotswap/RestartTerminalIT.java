package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a pseudo-terminal, which {@code script(1)} makes, and as the first process of a PID namespace, by {@code unshare(1)}. */
@Timeout(180)
final class RestartTerminalIT {
    private static final String CTRL_C = "\u0003";
    private static final String MAIN = """
            package shop;
            public class Main {
                %s
                public static void main(String... arguments) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    System.out.println("started " + ProcessHandle.current().pid());
                    %s
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void ctrlCEndsTheFirstImageAndTheSecondAndEnterRestarts() {
        build("", "");
        try (ForkedJvm terminal = terminal("restart=auto")) {
            terminal.awaitOutput("started");
            terminal.write(CTRL_C);
            assertThat(terminal.awaitExit()).as(terminal.toString()).isEqualTo(130);
            terminal.awaitOutput("hook");
        }
        try (ForkedJvm terminal = terminal("restart=ask")) {
            String started = terminal.awaitOutput("started");
            build("int added;", "");
            terminal.awaitOutput("or press Enter");
            terminal.write("\r");
            terminal.awaitOutput(" restarts");
            int hook = indexOf(terminal.awaitOutput("hook"), terminal);
            assertThat(terminal.awaitOutput("started", hook)).isEqualTo(started);
            terminal.write(CTRL_C);
            assertThat(terminal.awaitExit()).as(terminal.toString()).isEqualTo(130);
        }
    }

    @Test
    void ctrlCEndsTheWaitingForABuild() {
        build("", "if (true) throw new IllegalStateException();");
        try (ForkedJvm terminal = terminal("restart=auto")) {
            int waits = indexOf(terminal.awaitOutput("waits for the next build"), terminal);
            terminal.awaitOutput("hotswap: watches", waits);
            terminal.write(CTRL_C);
            assertThat(terminal.awaitExit()).as(terminal.toString()).isEqualTo(130);
        }
    }

    @Test
    void theFirstProcessOfANamespaceRestarts() throws Exception {
        List<String> unshare = List.of("unshare", "-p", "-f", "--mount-proc");
        Assumptions.assumeTrue(isPermitted(unshare), "unshare(1) makes no PID namespace here");
        build("", "");
        List<String> command = new ArrayList<>(unshare);
        command.addAll(java("restart=auto"));
        try (ForkedJvm jvm = ForkedJvm.run(directory, Map.of(), command)) {
            jvm.awaitOutput("started 1");
            int before = jvm.output().size();
            build("int added;", "if (true) System.exit(0);");
            jvm.awaitOutput("started 1", before);
            assertThat(jvm.awaitExit()).isZero();
        }
    }

    private static int indexOf(String line, ForkedJvm jvm) {
        return jvm.output().indexOf(line) + 1;
    }

    private ForkedJvm terminal(String options) {
        String line = String.join(" ", java(options));
        return ForkedJvm.run(
                directory, Map.of(), List.of("script", "-qefc", "exec env --default-signal=INT " + line, "/dev/null"));
    }

    private List<String> java(String options) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                ForkedJvm.agent("reshape=off," + options),
                "-cp",
                directory.resolve("target/classes").toString(),
                "shop.Main");
    }

    private void build(String member, String body) {
        Sources.compileInto(directory.resolve("target/classes"), MAIN.formatted(member, body));
    }

    private static boolean isPermitted(List<String> unshare) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return false;
        }
        List<String> command = new ArrayList<>(unshare);
        command.add("true");
        Process process = new ProcessBuilder(command).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
