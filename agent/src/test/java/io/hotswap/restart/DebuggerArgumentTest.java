package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebuggerArgumentTest {
    @TempDir
    private Path directory;

    private static final String CONNECTING = "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=host:5005";
    private static final String LISTENING = "-agentlib:jdwp=transport=dt_socket,address=5005,server=y,suspend=n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:5005"
                        + "|-agentlib:jdwp=transport=dt_socket,address=5005,server=y,suspend=n",
                "-agentlib:jdwp=transport=dt_socket,address=5005"
                        + "|-agentlib:jdwp=transport=dt_socket,address=5005,server=y,suspend=n",
                "-agentlib:jdwp=transport=dt_socket,address=[::1]:5005"
                        + "|-agentlib:jdwp=transport=dt_socket,address=5005,server=y,suspend=n",
                "-Xrunjdwp:transport=dt_socket,server=n,address=a:1,timeout=5"
                        + "|-Xrunjdwp:transport=dt_socket,address=1,timeout=5,server=y,suspend=n",
                "-agentpath:/jdk/lib/libjdwp.so=transport=dt_socket,address=a:1"
                        + "|-agentpath:/jdk/lib/libjdwp.so=transport=dt_socket,address=1,server=y,suspend=n",
            })
    void listensWhereTheDebuggerDid(String before, String after) {
        assertThat(rewritten(true, "java", before, "Main").arguments()).containsExactly("java", after, "Main");
    }

    @Test
    void listensOnAnyPortWhenTheDebuggerStillHasItsOwn() {
        assertThat(rewritten(false, "java", CONNECTING, "Main").arguments())
                .containsExactly("java", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n", "Main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
                "-agentlib:jdwpx=server=n",
                "-Djdwp=server=n",
                "-javaagent:/x/jdwp.jar=server=n",
            })
    void leavesOthersAlone(String argument) {
        assertThat(rewritten(true, "java", argument, "Main").arguments()).containsExactly("java", argument, "Main");
    }

    @ParameterizedTest
    @ValueSource(strings = {",suspend=y", ""})
    void doesNotWaitForADebuggerAgain(String waiting) {
        LaunchCommand command = new LaunchCommand(
                List.of("java", "-agentlib:jdwp=transport=dt_socket,server=y" + waiting + ",address=*:5005", "Main"),
                List.of());
        assertThat(new DebuggerArgument(port -> true).listening(command).arguments())
                .containsExactly(
                        "java", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005,suspend=n", "Main");
        assertThat(DebuggerArgument.notes(command))
                .containsExactly("jdwp waited for a debugger (suspend=y), the next image does not (suspend=n)");
        assertThat(DebuggerArgument.refusal(command)).isEmpty();
    }

    @Test
    void refusesWhatAFileSaysForItCannotChangeThat() throws IOException {
        Path file = Files.writeString(directory.resolve("vm"), "-Xrunjdwp:server=n,address=host:5009\n");
        Path named = Files.writeString(
                directory.resolve("options"), "# -Xrunjdwp:address=1\n\"-XX:VMOptionsFile=" + file + "\" -Da=b");
        LaunchCommand command = new LaunchCommand(List.of("java", "@" + named, "Main"), List.of());
        assertThat(DebuggerArgument.refusal(command))
                .hasValueSatisfying(why -> assertThat(why).contains("server=n in " + file, "let it listen"));
        assertThat(DebuggerArgument.ports(command)).containsExactly(5009);

        Files.writeString(file, "-Xrunjdwp:server=y,address=*:5009");
        assertThat(DebuggerArgument.refusal(command)).isEmpty();
        assertThat(DebuggerArgument.notes(command))
                .containsExactly("the next image waits for a debugger, as " + file + " says (suspend=y)");
        LaunchCommand variable =
                new LaunchCommand(List.of("java", "Main"), List.of("JDK_JAVA_OPTIONS=-Da=b @" + named));
        assertThat(DebuggerArgument.ports(variable)).containsExactly(5009);
        Files.delete(file);
        assertThat(DebuggerArgument.ports(variable)).isEmpty();
    }

    @Test
    void leavesTheApplicationsArgumentsAlone() {
        assertThat(rewritten(true, "java", "-cp", "x", "Main", CONNECTING).arguments())
                .containsExactly("java", "-cp", "x", "Main", CONNECTING);
        assertThat(rewritten(true, "java", "-jar", "x.jar", CONNECTING).arguments())
                .containsExactly("java", "-jar", "x.jar", CONNECTING);
    }

    @Test
    void findsItBehindValuesAndArgumentFiles() {
        assertThat(rewritten(true, "java", "-cp", "x", "@file", "--add-opens", "a/b=c", CONNECTING, "Main")
                        .arguments())
                .contains(LISTENING);
    }

    @Test
    void findsItInTheVariablesThatTheJvmReads() {
        LaunchCommand command = new LaunchCommand(
                List.of("java", "Main"),
                List.of("JAVA_TOOL_OPTIONS=-Da=b " + CONNECTING + " -Dc=d", "OTHER=" + CONNECTING));
        assertThat(new DebuggerArgument(port -> true).listening(command).environment())
                .containsExactly("JAVA_TOOL_OPTIONS=-Da=b " + LISTENING + " -Dc=d", "OTHER=" + CONNECTING);
    }

    @Test
    void knowsThePortsOfTheDebugger() {
        LaunchCommand command = new LaunchCommand(
                List.of("java", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005", "Main"),
                List.of("JAVA_TOOL_OPTIONS=-Xrunjdwp:server=y,address=5006", "PORT=address=5007"));
        assertThat(DebuggerArgument.ports(command)).containsExactlyInAnyOrder(5005, 5006);
    }

    private static LaunchCommand rewritten(boolean portIsFree, String... arguments) {
        return new DebuggerArgument(port -> portIsFree).listening(new LaunchCommand(List.of(arguments), List.of()));
    }
}
