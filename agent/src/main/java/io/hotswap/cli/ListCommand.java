package io.hotswap.cli;

import com.google.gson.Gson;
import io.hotswap.control.ControlAddress;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}. */
@Command(
        name = "list",
        description = "Show your JVMs, and whether hotswap is in them.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final JsonSwitch output = new JsonSwitch();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<JvmProcess> jvms = new JvmProcesses(ControlAddress.ofUser()).all();
        if (output.json) {
            Answers.print(spec, new Gson().toJson(jvms));
        } else if (jvms.isEmpty()) {
            Answers.print(spec, "no JVM of yours is running");
        } else {
            jvms.forEach(jvm -> Answers.print(
                    spec, String.format("%7d  %-7s  %s", jvm.pid(), jvm.hotswap() ? "hotswap" : "-", jvm.name())));
        }
        return 0;
    }
}
