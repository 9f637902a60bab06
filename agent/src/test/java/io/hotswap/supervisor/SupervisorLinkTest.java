package io.hotswap.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SupervisorLinkTest {
    private static final ProcessHandle SELF = ProcessHandle.current();
    private static final long PARENT = SELF.parent().orElseThrow().pid();

    @TempDir
    Path directory;

    @Test
    void aRequestReachesTheSupervisorWithCodeProcessAndOutputs() throws IOException {
        RequestFile file = file();
        List<Path> outputs = List.of(Path.of("target", "classes"), Path.of("with space"));
        SupervisorLink link =
                SupervisorLink.parse(SupervisorLink.value(PARENT, file), SELF).orElseThrow();

        assertThat(link.isAlive()).isTrue();
        assertThat(file.read()).isEmpty();
        link.ask(75, outputs);

        assertThat(file.read()).contains(new RestartRequest(75, SELF.pid(), outputs));
        assertThat(file.read().orElseThrow().isOf(SELF.pid(), 75)).isTrue();
        assertThat(file.read().orElseThrow().isOf(SELF.pid(), 1)).isFalse();
        assertThat(file.read().orElseThrow().isOf(PARENT, 75)).isFalse();
    }

    @Test
    void aChildOfTheApplicationHasNoSupervisor() throws IOException {
        SupervisorLink inherited = SupervisorLink.parse(SupervisorLink.value(SELF.pid(), file()), SELF)
                .orElseThrow();

        assertThat(inherited.isAlive()).isFalse();
        assertThat(inherited.describe()).isEqualTo("supervisor " + SELF.pid() + " is gone");
    }

    @Test
    void aRequestFileThatIsGoneIsNotMadeAgain() throws IOException {
        RequestFile file = file();
        SupervisorLink link =
                SupervisorLink.parse(SupervisorLink.value(PARENT, file), SELF).orElseThrow();
        Files.delete(file.path());

        assertThat(link.isAlive()).isFalse();
        assertThatThrownBy(() -> link.ask(75, List.of())).isInstanceOf(IOException.class);
        assertThat(file.path()).doesNotExist();
        assertThat(file.read()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "@/tmp/x", "x@/tmp/x", "12@"})
    void anythingElseInTheVariableIsNoSupervisor(String value) {
        assertThat(SupervisorLink.parse(value, SELF)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "75", "75\n", "x\n1", "75\ny\n/tmp"})
    void aDamagedRequestIsNone(String text) {
        assertThat(RestartRequest.parse(text)).isEmpty();
    }

    private RequestFile file() throws IOException {
        return new RequestFile(Files.createFile(directory.resolve("request")));
    }
}
