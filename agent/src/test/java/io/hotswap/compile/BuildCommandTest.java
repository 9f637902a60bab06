package io.hotswap.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BuildCommandTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Boolean> ends = new CopyOnWriteArrayList<>();
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    @Test
    void whatChangesDuringARunIsForTheNextOne() throws Exception {
        Path go = directory.resolve("go");
        try (BuildCommand command = command("echo run >> runs; while [ ! -e go ]; do sleep 0.01; done")) {
            command.changed();
            await().atMost(DEADLINE).until(() -> Files.exists(directory.resolve("runs")));
            command.changed();
            command.changed();
            Files.createFile(go);

            await().atMost(DEADLINE).until(() -> ends.size() == 2);
            assertThat(Files.readAllLines(directory.resolve("runs"))).containsExactly("run", "run");
            assertThat(said).isEmpty();
        }
    }

    @Test
    void aFailureIsSaidWithWhatWasPrinted() {
        try (BuildCommand command = command("echo one; echo two >&2; exit 4")) {
            command.changed();

            await().atMost(DEADLINE).until(() -> !said.isEmpty());
            assertThat(said.get(0))
                    .matches("(?s)build.command failed with exit code 4 after \\d+ ms,"
                            + " the old code runs on:\none\ntwo");
            assertThat(command.describe().toString()).contains("failed with exit code 4");
            await().atMost(DEADLINE).until(() -> ends.equals(List.of(false)));
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void aRunEndsWithTheAgentAndAllThatItHasStarted() {
        BuildCommand command = command("sleep 300 & echo $! > child; wait");
        command.changed();
        Path child = directory.resolve("child");
        await().atMost(DEADLINE)
                .until(() -> Files.exists(child) && !Files.readString(child).isBlank());

        command.close();

        await().atMost(DEADLINE)
                .until(() -> ProcessHandle.of(
                                Long.parseLong(Files.readString(child).strip()))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
        await().atMost(DEADLINE).until(() -> ends.equals(List.of(false)));
        assertThat(said).as("an end that was asked for is no failure").isEmpty();
    }

    @Test
    void whatACommandLeavesInTheBackgroundIsNotWaitedFor() throws Exception {
        try (BuildCommand command = command("echo built; sleep 300 & echo $! > child; exit 3")) {
            command.changed();
            await().atMost(DEADLINE).until(() -> ends.equals(List.of(false)));
            assertThat(said.get(0)).endsWith(":\nbuilt");
        } finally {
            long child =
                    Long.parseLong(Files.readString(directory.resolve("child")).strip());
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theShellIsThatOfTheSystem() {
        try (BuildCommand command = command("mvn compile")) {
            assertThat(command.arguments("Linux")).containsExactly("sh", "-c", "mvn compile");
            assertThat(command.arguments("Windows 11")).containsExactly("cmd", "/c", "mvn compile");
        }
    }

    private BuildCommand command(String text) {
        BuildCommand command = new BuildCommand(
                text,
                directory,
                directory.resolve("hotswap.jar"),
                Duration.ofMillis(1),
                new BuildCommand.BuildGate() {
                    @Override
                    public void began() {
                        // Only ends are counted.
                    }

                    @Override
                    public void ended(boolean success) {
                        ends.add(success);
                    }
                },
                new BuildLog(said::add, line -> {}, () -> told.add(true)));
        command.start();
        return command;
    }
}
