package io.hotswap.benchmarks.watching;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Subject;
import java.nio.file.Path;
import java.util.List;

/** Who watches. */
enum Watcher {
    EVENTS("hotswap"),
    POLLING("hotswap, polling"),
    PEER(Subject.HOTSWAP_AGENT),
    NOBODY("no agent");

    private final String subjectName;

    Watcher(String subjectName) {
        this.subjectName = subjectName;
    }

    String subjectName() {
        return subjectName;
    }

    Subject subject(BuildTree tree, Path output) {
        String agent = "-javaagent:" + tree.jar("hotswap") + "=watch=" + output + ",restart=never,log=off,watch.mode=";
        return switch (this) {
            case EVENTS -> new Subject(subjectName, List.of(agent + "native"));
            case POLLING -> new Subject(subjectName, List.of(agent + "poll"));
            case PEER -> Subject.hotswapAgent(tree);
            case NOBODY -> new Subject(subjectName, List.of());
        };
    }
}
