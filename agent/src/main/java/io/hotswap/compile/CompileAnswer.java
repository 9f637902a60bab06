package io.hotswap.compile;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has come of one compilation. */
public sealed interface CompileAnswer {
    /**
     * All that had to be compiled is, and nothing is written yet.
     *
     * @param files what differs from the disk
     * @param sources how many were compiled
     * @param saved how many of them had changed themselves
     * @param notes sentences that the user should read
     */
    record Compiled(List<OutputFile> files, int sources, int saved, List<String> notes) implements CompileAnswer {
        public Compiled {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A file of an output directory.
     *
     * @param path relative to the output, with slashes
     * @param bytes absent where the file has to go
     */
    @SuppressWarnings("ArrayRecordComponent")
    record OutputFile(Path output, String path, byte @Nullable [] bytes) {
        /** Where it lies. */
        public Path file() {
            return output.resolve(path);
        }
    }

    /**
     * The sources do not compile; nothing has changed.
     *
     * @param text as javac prints it
     * @param notes sentences that the user should read besides
     */
    record Refused(String text, List<String> notes) implements CompileAnswer {
        public Refused {
            notes = List.copyOf(notes);
        }
    }

    /**
     * There is no compiler, or it has failed.
     *
     * @param reason and what to do next
     */
    record Unavailable(String reason) implements CompileAnswer {}
}
