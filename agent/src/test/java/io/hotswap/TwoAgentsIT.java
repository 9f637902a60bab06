package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.OtherAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another agent's transformation outlives our redefinitions, and its retransformation does not bring back old code. */
final class TwoAgentsIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothKeepTheirWork(boolean otherFirst) throws IOException {
        Path classes = Application.build(directory, service("\"MARKER one\""));
        String other = "-javaagent:" + OtherAgent.jar(directory);
        String ours = ForkedJvm.agent("");
        List<String> command = otherFirst
                ? List.of(ForkedJvm.WITHOUT_C2, other, ours, "-cp", classes.toString(), "shop.Main")
                : List.of(ForkedJvm.WITHOUT_C2, ours, other, "-cp", classes.toString(), "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("marker one");

            retransform(app, 0);
            assertThat(app.ask()).isEqualTo("marker one");

            app.edit(service("\"MARKER two\""));
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("marker two");

            retransform(app, app.jvm().errors().size());
            assertThat(app.ask()).isEqualTo("marker two");

            app.edit(service("\"MARKER three\""));
            app.awaitReport(2);
            assertThat(app.ask()).isEqualTo("marker three");

            retransform(app, app.jvm().errors().size());
            assertThat(app.ask()).isEqualTo("marker three");
        }
    }

    private void retransform(Application app, int seen) throws IOException {
        Files.createFile(directory.resolve("retransform"));
        app.jvm().awaitError("other agent: retransformed", seen);
    }
}
