package io.hotswap.compile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a compiler has to know before it compiles.
 *
 * @param roots in the order in which they are built
 * @param classPath of the running application, without the agent
 * @param modulePath of the running application, empty where it has none
 * @param processorPath where annotation processors are; empty for those of the class path
 * @param options for javac, which win over what is found out
 * @param directory against which sources are named in messages
 * @param timeout how long a compilation may take
 */
public record CompilerSetup(
        List<SourceRoot> roots,
        List<Path> classPath,
        List<Path> modulePath,
        List<Path> processorPath,
        List<String> options,
        Path directory,
        Duration timeout) {

    public CompilerSetup {
        roots = List.copyOf(roots);
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
        processorPath = List.copyOf(processorPath);
        options = List.copyOf(options);
    }

    /** Where class files go, each once. */
    public List<Path> outputs() {
        return roots.stream().map(SourceRoot::output).distinct().toList();
    }
}
