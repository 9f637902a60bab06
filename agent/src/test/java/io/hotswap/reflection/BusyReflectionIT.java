package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BusyReflectionIT {
    private static final int EDITS = 4;

    @Test
    void reflectionIsAskedWhileClassesAreReshaped(@TempDir Path directory) {
        String[] before = ReflectiveProgram.busy(ReflectiveProgram.before());
        String[] after = ReflectiveProgram.after();
        Path classes = Application.build(directory, before);
        List<String> command = List.of(
                // Verifies java.lang.Class too, as the JVM otherwise does not.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+BytecodeVerificationLocal",
                ForkedJvm.agent("restart=never"),
                "-cp",
                classes.toString(),
                "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("[]");
            for (int edit = 1; edit <= EDITS; edit++) {
                // One class file, so that there is one report for each edit.
                app.edit(edit % 2 == 1 ? after[1] : before[1]);

                assertThat(app.awaitReport(edit)).contains("Base").doesNotContain("not applied");
                assertThat(app.ask()).isEqualTo("[]");
            }
        }
    }
}
