package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.LaunchCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class CarriedStateTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final LaunchCommand COMMAND = new LaunchCommand(List.of("java"), List.of("A=1"));

    @TempDir
    private Path directory;

    private final long processId = ProcessHandle.current().pid();
    private final List<String> said = new ArrayList<>();

    @Test
    void theNextImageTakesEachValueOnce() throws IOException {
        CarriedState old = state(START);
        old.carry("cart", () -> List.of("tea"));
        CarriedState next = next(old, START);

        assertThat(next.carried("cart", List.class, getClass())).contains(List.of("tea"));
        assertThat(next.carried("cart", List.class, getClass())).isEmpty();
        assertThat(said).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whereThereIsNothingToCarryNothingIsWrittenAndTheVariableGoes() throws IOException {
        LaunchCommand command = state(START).leave(COMMAND.with(CarriedState.VARIABLE, processId + "-1"));

        assertThat(command).isEqualTo(COMMAND);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatNobodyTookGoesOnUntilItIsTooOld() throws IOException {
        CarriedState old = state(START);
        old.carry("cart", () -> "tea");
        CarriedState third = next(next(old, START.plusSeconds(500)), START.plusSeconds(590));
        assertThat(third.carried("cart", String.class, getClass())).contains("tea");

        CarriedState late = next(next(old, START.plusSeconds(500)), START.plusSeconds(601));
        assertThat(late.carried("cart", String.class, getClass())).isEmpty();
        assertThat(said).singleElement().asString().contains("\"cart\"", "longer ago than carry.max-age (600 s)");
    }

    @Test
    void aChildOfTheProcessTakesNothing() throws IOException {
        CarriedState old = state(START);
        old.carry("cart", () -> "tea");
        String mark = mark(old.leave(COMMAND));
        CarriedState child = state(START);
        child.arrive(mark, processId + 1);

        assertThat(child.carried("cart", String.class, getClass())).isEmpty();
        assertThat(said).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDamagedFileIsReportedAndGone() throws IOException {
        CarriedState old = state(START);
        old.carry("cart", () -> "tea");
        String mark = mark(old.leave(COMMAND));
        Path file = directory.resolve(files().get(0));
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        CarriedState next = state(START);
        next.arrive(mark, processId);

        assertThat(next.carried("cart", String.class, getClass())).isEmpty();
        assertThat(said).singleElement().asString().contains("nothing is restored", "damaged");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatIsGoneAndAMarkThatLeadsElsewhereAreReported() {
        state(START).arrive(processId + "-77", processId);
        state(START).arrive(processId + "-77/../x", processId);

        assertThat(said.get(0)).contains("nothing is restored", "is not there");
        assertThat(said.get(1)).contains("nothing is restored", "is not the name of a file");
    }

    @Test
    void aDirectoryThatIsNotPrivateIsNotUsed() {
        CarriedState old = new CarriedState(
                () -> new CarrySettings(1 << 20, Duration.ofSeconds(600)),
                new CarryFiles(
                        () -> {
                            throw new IOException("/tmp/x belongs to somebody else");
                        },
                        processId),
                Clock.systemUTC(),
                said::add);
        old.carry("cart", () -> "tea");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> old.leave(COMMAND)))
                .hasMessage("no value is carried over: /tmp/x belongs to somebody else");
    }

    private CarriedState next(CarriedState old, Instant now) throws IOException {
        CarriedState next = state(now);
        next.arrive(mark(old.leave(COMMAND)), processId);
        return next;
    }

    private CarriedState state(Instant now) {
        return new CarriedState(
                () -> new CarrySettings(1 << 20, Duration.ofSeconds(600)),
                new CarryFiles(() -> directory, processId),
                Clock.fixed(now, ZoneOffset.UTC),
                said::add);
    }

    private static String mark(LaunchCommand command) {
        return command.environment().stream()
                .filter(entry -> entry.startsWith(CarriedState.VARIABLE + "="))
                .map(entry -> entry.substring(entry.indexOf('=') + 1))
                .findFirst()
                .orElse("");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
