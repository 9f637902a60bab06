package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit needs of the agent's code is there before the first edit. */
final class RehearsalIT {
    @TempDir
    Path directory;

    @Test
    void aProcessThatNobodyEditsHasLoadedWhatAnEditNeeds() throws IOException {
        Path classes = Application.build(directory, service("\"one\""));
        Path loaded = directory.resolve("loaded");
        List<String> command = List.of(
                "-Xlog:class+load:file=" + loaded,
                ForkedJvm.WITHOUT_C2,
                ForkedJvm.agent(""),
                "-cp",
                classes.toString(),
                "shop.Main");
        try (Application application = Application.start(directory, classes, command)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(Files.readString(loaded))
                            .as(application.jvm().toString())
                            .contains(
                                    "io.hotswap.shape.ShapeDiff ",
                                    "io.hotswap.rewrite.JvmFormWriter ",
                                    "io.hotswap.report.TextReport ",
                                    "io.hotswap.plugins.PluginHost "));
            assertThat(application.jvm().errors()).noneMatch(line -> line.contains("hotswap: #1 "));
        }
    }
}
