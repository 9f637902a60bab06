package io.hotswap.cli;

import io.hotswap.report.ClassReport;
import io.hotswap.report.JsonReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: plans the way from one build to another without any JVM in which it would happen. */
@Command(
        name = "explain",
        description = "Say what would be done about the differences of two class files, jars or directories.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "What is running.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "What was built.")
    private Path built = Path.of("");

    @Mixin
    private final JsonSwitch output = new JsonSwitch();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<ClassReport> classes = Explanation.of(old, built);
        if (output.json) {
            Answers.print(spec, JsonReport.ofClasses(classes));
        } else {
            Answers.print(spec, Explanation.text(classes));
        }
        return 0;
    }
}
