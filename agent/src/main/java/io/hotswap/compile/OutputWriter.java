package io.hotswap.compile;

import java.io.IOException;
import java.util.List;

/** Brings what was compiled to the disk and to the program. */
public interface OutputWriter {
    /**
     * Returns when the files are written and handed on, as one batch.
     *
     * @param saved when the first of the sources was, in {@link System#nanoTime()}
     */
    void write(List<CompileAnswer.OutputFile> files, long saved) throws IOException, InterruptedException;
}
