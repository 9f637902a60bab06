package io.hotswap.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows the file systems on which another machine writes, of which this one's kernel then tells nothing. */
final class FileSystemTypes {
    private static final Set<String> SILENT =
            Set.of("9p", "cifs", "drvfs", "grpcfuse", "osxfs", "prl_fs", "vboxsf", "virtiofs", "vmhgfs");
    private static final Set<String> SILENT_FAMILIES = Set.of("nfs", "smb", "fuse");

    private FileSystemTypes() {}

    /** The type that a path lies on, when it is one that delivers no events. */
    static Optional<String> silentTypeOf(Path path) {
        try {
            return Optional.of(Files.getFileStore(path).type()).filter(FileSystemTypes::isSilent);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    static boolean isSilent(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return SILENT.contains(lower) || SILENT_FAMILIES.stream().anyMatch(lower::startsWith);
    }
}
