package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "9p",
                "fuse.sshfs",
                "fuseblk",
                "vboxsf",
                "drvfs",
                "virtiofs",
                "osxfs"
            })
    void whereAnotherMachineWritesNoEventsCome(String type) {
        assertThat(FileSystemTypes.isSilent(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "ext2/ext3", "xfs", "btrfs", "tmpfs", "overlay", "NTFS", "apfs", "zfs"})
    void onALocalDiskEventsCome(String type) {
        assertThat(FileSystemTypes.isSilent(type)).isFalse();
    }

    @Test
    void aPathThatIsNotThereHasNoType(@TempDir Path directory) {
        assertThat(FileSystemTypes.silentTypeOf(directory.resolve("none"))).isEmpty();
    }
}
