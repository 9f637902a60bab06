package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardEngine;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class SessionFilesTest {
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private final CarryFiles files = new CarryFiles(() -> directory, PROCESS);

    @Test
    void aServerIsNamedByItsContainers() throws Exception {
        assertThat(ContainerName.ofManager(manager("/shop"))).isEqualTo("/shop@localhost@Tomcat");
    }

    @Test
    void thereIsNoFileWithoutARestart() {
        SessionFiles sessions = new SessionFiles(files, said::add);

        assertThat(sessions.areKept()).isFalse();
        assertThat(sessions.file(manager("/shop"))).isNull();
        assertThat(sessions.areKept()).isTrue();
    }

    @Test
    void whatOneImageWritesTheNextOneReads() throws IOException {
        SessionFiles old = new SessionFiles(files, said::add);
        old.leave(PROCESS + "-1");
        File written = old.file(manager("/shop"));
        File other = old.file(manager("/admin"));
        SessionFiles next = new SessionFiles(files, said::add);
        next.arrive(PROCESS + "-1");

        assertThat(written).isNotNull().isNotEqualTo(other).exists();
        assertThat(next.file(manager("/shop"))).isEqualTo(written);
        assertThat(next.file(manager("/other"))).isNull();
        assertThat(said).isEmpty();
    }

    @Test
    void oneManagerGetsTheSameFileAgainAndASecondOneOfItsNameNone() throws IOException {
        SessionFiles old = new SessionFiles(files, said::add);
        old.leave(PROCESS + "-1");
        StandardManager first = manager("/shop");

        assertThat(old.file(first)).isEqualTo(old.file(first)).isNotNull();
        assertThat(old.file(manager("/shop"))).isNull();
    }

    @Test
    void whatAnImageThatDidNotComeUpLeftUnreadGoesOn() throws IOException {
        SessionFiles old = new SessionFiles(files, said::add);
        old.leave(PROCESS + "-1");
        Files.writeString(old.file(manager("/shop")).toPath(), "sessions");
        SessionFiles broken = new SessionFiles(files, said::add);
        broken.arrive(PROCESS + "-1");
        assertThat(broken.areKept()).isTrue();
        broken.leave(PROCESS + "-2");
        SessionFiles next = new SessionFiles(files, said::add);
        next.arrive(PROCESS + "-2");

        assertThat(next.file(manager("/shop"))).hasContent("sessions");
    }

    @Test
    void whatOneContextWritesTheNextOneOfTheProcessReads() throws IOException {
        SessionFiles sessions = new SessionFiles(files, said::add);
        StandardManager old = manager("/shop");
        StandardManager next = manager("/shop");
        assertThat(sessions.file(old)).isNull();

        sessions.keep();
        File written = sessions.file(old);
        assertThat(written).exists();
        assertThat(sessions.file(next)).isEqualTo(written);
        assertThat(written.delete()).isTrue();
        sessions.kept();

        assertThat(sessions.file(next)).as("an end of the process").isNull();
        assertThat(said).isEmpty();
    }

    @Test
    void aContextThatDoesNotStartLeavesThemToTheOneAfterIt() throws IOException {
        SessionFiles sessions = new SessionFiles(files, said::add);
        StandardManager old = manager("/shop");
        StandardManager broken = manager("/shop");
        sessions.file(old);
        sessions.keep();
        sessions.file(old);
        Files.delete(sessions.file(broken).toPath());
        Files.writeString(sessions.file(broken).toPath(), "sessions");
        sessions.keep();

        assertThat(sessions.file(manager("/shop"))).hasContent("sessions");
    }

    @Test
    void theNextContextReadsThemUnderANumberedNameToo() throws IOException {
        SessionFiles sessions = new SessionFiles(files, said::add);
        StandardManager old = manager("/shop");
        sessions.file(old);
        sessions.keep();
        File written = sessions.file(old);

        assertThat(sessions.file(manager("/shop", "Tomcat-1"))).isEqualTo(written);
        assertThat(sessions.file(manager("/admin", "Tomcat-1"))).isNull();
    }

    @Test
    void aProcessThatIsReplacedBeforeAContextHasReadThemTakesThemAlong() throws IOException {
        SessionFiles sessions = new SessionFiles(files, said::add);
        StandardManager old = manager("/shop");
        sessions.file(old);
        sessions.keep();
        Files.writeString(sessions.file(old).toPath(), "sessions");
        sessions.leave(PROCESS + "-2");
        SessionFiles next = new SessionFiles(files, said::add);
        next.arrive(PROCESS + "-2");

        assertThat(next.file(manager("/shop"))).hasContent("sessions");
    }

    @Test
    void whatNoContextHasReadIsDeleted() throws IOException {
        SessionFiles sessions = new SessionFiles(files, said::add);
        StandardManager old = manager("/shop");
        sessions.file(old);
        sessions.keep();
        File written = sessions.file(old);
        sessions.kept();

        assertThat(written).doesNotExist();
    }

    @Test
    void whatIsNoManagerIsReportedAndKeepsNothing() {
        assertThat(new SessionFiles(files, said::add).file("a text")).isNull();
        assertThat(said).singleElement().asString().startsWith("HTTP sessions of the server do not go over restarts");
    }

    private static StandardManager manager(String context) {
        return manager(context, "Tomcat");
    }

    private static StandardManager manager(String context, String server) {
        StandardEngine engine = new StandardEngine();
        engine.setName(server);
        StandardHost host = new StandardHost();
        host.setName("localhost");
        host.setParent(engine);
        StandardContext application = new StandardContext();
        application.setName(context);
        application.setParent(host);
        StandardManager manager = new StandardManager();
        manager.setContext(application);
        return manager;
    }
}
