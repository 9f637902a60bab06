package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the dashboard is, and where the next image of the process has it. */
final class DashboardTest {
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private final List<Integer> claimed = new ArrayList<>();

    @Test
    void theNextImageHasItWhereItWasWithTheSameToken() {
        Dashboard first = dashboard(false);
        first.follow(OptionalInt.of(0), DashboardTest::answer);
        String link = said.get(0);
        assertThat(link).matches("dashboard at http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{43}");
        // An image ends without closing anything.
        server(first).close();

        Dashboard next = dashboard(true);
        next.follow(OptionalInt.of(0), DashboardTest::answer);

        assertThat(said).containsExactly(link, link);
        assertThat(claimed).as("before it is bound").last().isEqualTo(port(link));
        next.follow(OptionalInt.empty(), DashboardTest::answer);
        assertThat(file()).doesNotExist();
    }

    @Test
    void anotherProcessThatHasTheNumberNowTakesNothingOver() throws IOException {
        Dashboard first = dashboard(false);
        first.follow(OptionalInt.of(0), DashboardTest::answer);
        server(first).close();

        Dashboard other = dashboard(false);
        other.follow(OptionalInt.of(0), DashboardTest::answer);

        assertThat(token(said.get(1))).isNotEqualTo(token(said.get(0)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        other.follow(OptionalInt.empty(), DashboardTest::answer);
    }

    @Test
    void aPortThatSomebodyElseHasMeanwhileIsLeftToThem() throws IOException {
        Dashboard first = dashboard(false);
        first.follow(OptionalInt.of(0), DashboardTest::answer);
        server(first).close();
        try (ServerSocket taken = new ServerSocket(port(said.get(0)), 1, InetAddress.getByName("127.0.0.1"))) {
            Dashboard next = dashboard(true);
            next.follow(OptionalInt.of(0), DashboardTest::answer);

            assertThat(port(said.get(1))).isNotEqualTo(taken.getLocalPort());
            assertThat(token(said.get(1))).isEqualTo(token(said.get(0)));
            Dashboard fixed = dashboard(false);
            fixed.follow(OptionalInt.of(taken.getLocalPort()), DashboardTest::answer);
            assertThat(said.get(2))
                    .startsWith("no dashboard on port " + taken.getLocalPort() + ": ")
                    .endsWith("; dashboard=on takes any free port");
            next.follow(OptionalInt.empty(), DashboardTest::answer);
        }
    }

    @Test
    void aPortThatWasTakenIsTriedAgainWhenItIsAskedForAgain() throws IOException {
        Dashboard dashboard = dashboard(false);
        OptionalInt port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = OptionalInt.of(taken.getLocalPort());
            dashboard.follow(port, DashboardTest::answer);
            assertThat(dashboard.server()).isEmpty();
        }
        dashboard.follow(port, DashboardTest::answer);
        assertThat(said.get(1)).startsWith("dashboard at http://127.0.0.1:" + port.getAsInt());
        dashboard.follow(port, DashboardTest::answer);
        assertThat(said).as("one that is there stays").hasSize(2);
        dashboard.follow(OptionalInt.empty(), DashboardTest::answer);
    }

    @Test
    void aPlaceThatCannotBeWrittenDownTakesNoDashboardAway() throws IOException {
        new ControlAddress(temporary.resolve("hotswap-me")).prepare();
        Files.createFile(Files.createDirectory(file()).resolve("in the way"));
        Dashboard dashboard = dashboard(false);
        dashboard.follow(OptionalInt.of(0), DashboardTest::answer);

        assertThat(server(dashboard).place().port()).isPositive();
        assertThat(said.get(0)).startsWith("dashboard at ");
        assertThat(said.get(1)).startsWith("dashboard: after a restart it has another link, ");
        server(dashboard).close();
    }

    @Test
    void filesOfProcessesThatHaveEndedAreDeleted() throws IOException {
        new ControlAddress(temporary.resolve("hotswap-me")).prepare();
        Path abandoned = Files.createFile(file().resolveSibling("999999999.dashboard"));
        Dashboard dashboard = dashboard(false);
        dashboard.follow(OptionalInt.of(0), DashboardTest::answer);

        assertThat(abandoned).doesNotExist();
        dashboard.follow(OptionalInt.empty(), DashboardTest::answer);
    }

    private Dashboard dashboard(boolean later) {
        return new Dashboard(
                new ControlAddress(temporary.resolve("hotswap-me")), PROCESS, later, claimed::add, said::add);
    }

    private static DashboardServer server(Dashboard dashboard) {
        return dashboard.server().orElseThrow();
    }

    private Path file() {
        return temporary.resolve("hotswap-me").resolve(PROCESS + ".dashboard");
    }

    private static int port(String link) {
        return Integer.parseInt(link.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private static ControlReply answer(ControlRequest request) {
        return new ControlReply(0, "{}");
    }
}
