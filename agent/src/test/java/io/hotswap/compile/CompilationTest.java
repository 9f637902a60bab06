package io.hotswap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationTest {
    private static final Path SOURCE = Path.of("A.java");
    private static final SourceChanges WRITTEN = new SourceChanges(Set.of(SOURCE), Set.of(), Set.of());
    private static final SourceChanges DELETED = new SourceChanges(Set.of(), Set.of(SOURCE), Set.of());

    @Test
    void theLaterOfTwoChangesHolds() {
        assertThat(WRITTEN.and(DELETED)).isEqualTo(DELETED);
        assertThat(DELETED.and(WRITTEN)).isEqualTo(WRITTEN);
    }

    @Test
    void filesAreWrittenWholeAndNothingIsLeftBeside(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Gone.class"), "old");

        List<Path> written = AtomicFiles.write(List.of(
                new CompileAnswer.OutputFile(directory, "shop/New.class", new byte[] {1, 2}),
                new CompileAnswer.OutputFile(directory, "Gone.class", null)));

        assertThat(written).containsExactly(directory.resolve("shop/New.class"), directory.resolve("Gone.class"));
        assertThat(directory.resolve("shop/New.class")).hasBinaryContent(new byte[] {1, 2});
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(directory.resolve("shop/New.class"));
        }
    }

    @Test
    void filesAreAsReadableAsAnyThatABuildWrites(@TempDir Path directory) throws IOException {
        AtomicFiles.write(List.of(new CompileAnswer.OutputFile(directory, "New.class", new byte[] {1})));

        assertThat(Files.getPosixFilePermissions(directory.resolve("New.class")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("Built.class"))));
    }

    @Test
    void aRuntimeWithoutACompilerIsNamedWithWhatToDo() {
        assertThat(CompilerLaunch.obstacle(ModuleFinder.ofSystem())).isEmpty();
        assertThat(CompilerLaunch.obstacle(ModuleFinder.of()))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence)
                                .contains(
                                        "has no compiler (module jdk.compiler); start the application with a JDK, or set build.command"));
    }
}
