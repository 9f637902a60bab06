package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class CarryFilesTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path directory;

    private final long processId = ProcessHandle.current().pid();
    private final CarryFiles files = new CarryFiles(() -> directory, processId);

    @Test
    void aFileIsReadableByItsOwnerAloneAndGoneOnceItIsRead() throws IOException {
        Path file = written("values");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(files.readAndDelete(file, 3)).isEqualTo(CONTENT);
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> files.readAndDelete(file, 3)).hasMessageContaining("is not there");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        Path file = written("values");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> files.readAndDelete(file, 3)).hasMessageContaining("can be read by others");
    }

    @Test
    void aFileOfSomebodyElseIsRefused() throws IOException {
        Path file = written("values");
        CarryFiles.Owner strangers = path -> path.equals(directory) ? "ada" : "mallory";

        assertThatThrownBy(() -> CarryFiles.check(file, strangers)).hasMessageContaining("belongs to somebody else");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path target = Files.write(directory.resolve("target"), CONTENT);
        Path link = Files.createSymbolicLink(files.path(files.mark(), "values"), target);

        assertThatThrownBy(() -> files.readAndDelete(link, 3)).hasMessageContaining("not a regular file");
        assertThat(target).exists();
    }

    @Test
    void aLongerFileThanAllowedIsRefusedAndGone() throws IOException {
        Path file = written("values");

        assertThatThrownBy(() -> files.readAndDelete(file, 2)).hasMessageContaining("larger than carry.max");
        assertThat(file).doesNotExist();
    }

    @Test
    void aMarkThatLeadsElsewhereIsRefused() {
        assertThatThrownBy(() -> files.path(processId + "-1/../../secret", "values"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.path("../1-1", "values")).isInstanceOf(IOException.class);
    }

    @Test
    void filesThatNoImageFollowedAreDeletedAndThoseOfOthersStay() throws IOException {
        Path ours = written("values");
        Path now = written("values");
        Path ended = Files.createFile(directory.resolve("999999999-5.values"));
        Path parent = Files.createFile(
                directory.resolve(ProcessHandle.current().parent().orElseThrow().pid() + "-5.values"));
        Path socket = Files.createFile(directory.resolve(processId + ".sock"));

        files.deleteAbandoned(now.getFileName().toString().replace(".values", ""));

        assertThat(ours).doesNotExist();
        assertThat(ended).doesNotExist();
        assertThat(now).exists();
        assertThat(parent).exists();
        assertThat(socket).exists();
    }

    private Path written(String suffix) throws IOException {
        Path file = files.path(files.mark(), suffix);
        files.write(file, CONTENT);
        return file;
    }
}
