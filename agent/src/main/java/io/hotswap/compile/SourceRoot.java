package io.hotswap.compile;

import java.nio.file.Path;

/**
 * A directory of sources, and where their class files go.
 *
 * @param sources absolute; the packages begin there
 * @param output absolute
 */
public record SourceRoot(Path sources, Path output) {}
