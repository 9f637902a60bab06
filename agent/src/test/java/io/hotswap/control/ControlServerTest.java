package io.hotswap.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {
    @TempDir
    Path temporary;

    @Test
    void answersWhatItIsAsked() throws IOException {
        ControlAddress address = address();
        try (ControlServer server = open(address)) {
            ControlReply reply = ControlClient.ask(address.socket(7), new ControlRequest("status", "ä,\n\"", true));

            assertThat(reply).isEqualTo(new ControlReply(0, "status ä,\n\" true"));
            assertThat(server).isNotNull();
        }
    }

    @Test
    void onlyTheUserCanEnterTheDirectory() throws IOException {
        ControlAddress address = address();
        try (ControlServer server = open(address)) {
            assertThat(server).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address.directory())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address.socket(7))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDirectoryOfAnotherUserIsNeitherListenedNorAskedIn() throws IOException {
        ControlAddress address = address();
        open(address).close();
        giveAway(address.directory());

        assertThatThrownBy(() -> open(address))
                .isInstanceOf(UnsafeAddressException.class)
                .hasMessageEndingWith("hotswap-me belongs to nobody");
        assertThatThrownBy(() -> ControlClient.ask(address.socket(7), new ControlRequest("status", "", false)))
                .isInstanceOf(UnsafeAddressException.class);
    }

    @Test
    void aSocketOfAnotherUserIsNotAsked() throws IOException {
        ControlAddress address = address();
        try (ControlServer server = open(address)) {
            assertThat(server).isNotNull();
            giveAway(address.socket(7));

            assertThatThrownBy(() -> ControlClient.ask(address.socket(7), new ControlRequest("status", "", false)))
                    .isInstanceOf(UnsafeAddressException.class)
                    .hasMessageEndingWith("7.sock belongs to nobody");
        }
    }

    @Test
    void aDirectoryThatOthersCanEnterIsNotAskedInEither() throws IOException {
        ControlAddress address = address();
        try (ControlServer server = open(address)) {
            assertThat(server).isNotNull();
            Files.setPosixFilePermissions(address.directory(), PosixFilePermissions.fromString("rwxrwx---"));

            assertThatThrownBy(() -> ControlClient.ask(address.socket(7), new ControlRequest("status", "", false)))
                    .isInstanceOf(UnsafeAddressException.class)
                    .hasMessageEndingWith("can be entered by others");
        }
    }

    // Only root may give files away.
    private static void giveAway(Path file) throws IOException {
        boolean may = System.getProperty("user.name").equals("root");
        if (!may) {
            System.out.println("ControlServerTest: skipped for " + file + ", since only root may give files away");
        }
        assumeThat(may).isTrue();
        Files.setOwner(
                file, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    @Test
    void refusesADirectoryThatOthersCanEnter() throws IOException {
        ControlAddress address = address();
        Files.createDirectory(
                address.directory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.setPosixFilePermissions(address.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> open(address)).hasMessageContaining("can be entered by others");
    }

    @Test
    void refusesALinkToADirectory() throws IOException {
        ControlAddress address = address();
        Files.createSymbolicLink(address.directory(), Files.createDirectory(temporary.resolve("elsewhere")));

        assertThatThrownBy(() -> open(address)).hasMessageContaining("is not a directory");
    }

    @Test
    void replacesASocketThatAnEndedProcessHasLeft() throws IOException {
        ControlAddress address = address();
        open(address).close();
        Files.createFile(address.socket(7));

        try (ControlServer server = open(address)) {
            assertThat(server).isNotNull();
            assertThat(ControlClient.ask(address.socket(7), new ControlRequest("status", "", false))
                            .exitCode())
                    .isZero();
        }
    }

    @RepeatedTest(20)
    void aServerThatIsClosedBeforeItHasBegunToListenLeavesTheSocketOfItsSuccessorAlone() throws IOException {
        ControlAddress address = address();
        ControlServer first = open(address);
        first.close();
        try (ControlServer second = open(address)) {
            assertThat(second).isNotSameAs(first);
            for (int request = 0; request < 5; request++) {
                assertThat(ControlClient.ask(address.socket(7), new ControlRequest("status", "", false))
                                .exitCode())
                        .isZero();
            }
        }
    }

    @Test
    void staysUpAfterAClientThatTalksNonsense() throws IOException {
        ControlAddress address = address();
        try (ControlServer server = open(address);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(server).isNotNull();
            client.connect(UnixDomainSocketAddress.of(address.socket(7)));
            client.write(ByteBuffer.wrap("GET / HTTP/1.1\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);

            assertThat(ControlClient.ask(address.socket(7), new ControlRequest("status", "", false))
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void anAgentThatDoesNotAnswerIsNotWaitedForLongerThanAsked() throws IOException {
        ControlAddress address = address();
        CountDownLatch hung = new CountDownLatch(1);
        try (ControlServer server = ControlServer.open(address, 7, request -> {
            try {
                hung.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return ControlReply.done("late");
        })) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> ControlClient.ask(
                            address.socket(7), new ControlRequest("status", "", false), Duration.ofMillis(50)))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("no answer within 0.05 s");
            hung.countDown();
        }
    }

    @Test
    void removesItsSocketWhenItCloses() throws IOException {
        ControlAddress address = address();
        open(address).close();

        assertThat(address.socket(7)).doesNotExist();
    }

    private ControlAddress address() {
        return new ControlAddress(temporary.resolve("hotswap-me"));
    }

    private static ControlServer open(ControlAddress address) throws IOException {
        return ControlServer.open(
                address,
                7,
                request -> ControlReply.done(request.command() + " " + request.argument() + " " + request.json()));
    }
}
