package io.hotswap.compile;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes files so that nobody sees a part of one: all beside their places first, then each by a move. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Writes and deletes.
     *
     * @return the paths, of those too that were as they should be
     * @throws IOException when a file cannot be written; if that was before the first deletion, nothing has changed
     */
    public static List<Path> write(List<CompileAnswer.OutputFile> files) throws IOException {
        Map<Path, Path> moves = new LinkedHashMap<>();
        try {
            for (CompileAnswer.OutputFile file : files) {
                byte[] bytes = file.bytes();
                if (bytes != null) {
                    Path folder = file.file().toAbsolutePath().getParent();
                    Files.createDirectories(folder);
                    // Not Files.createTempFile, whose files nobody else may read.
                    Path temporary = file.file().resolveSibling(".hotswap-" + UUID.randomUUID() + ".tmp");
                    moves.put(temporary, file.file());
                    Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                }
            }
            // First, for a file system that ignores case sees one file in a name that changes its case.
            for (CompileAnswer.OutputFile file : files) {
                if (file.bytes() == null) {
                    Files.deleteIfExists(file.file());
                }
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                move(move.getKey(), move.getValue());
            }
        } finally {
            for (Path temporary : moves.keySet()) {
                Files.deleteIfExists(temporary);
            }
        }
        return new ArrayList<>(
                files.stream().map(CompileAnswer.OutputFile::file).toList());
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
