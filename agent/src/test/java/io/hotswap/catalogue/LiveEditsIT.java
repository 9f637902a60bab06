package io.hotswap.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every edit of the catalogue is made in a running process, each in a package of its own; then reflection and the methods of
 * the edited classes have to answer like those of the same classes in a class loader that never saw the old version.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveEditsIT {
    // Those that stay pending come last.
    private final List<Edit> edits = Catalogue.edits()
            .sorted(Comparator.comparing(edit -> edit.live().equals("restart")))
            .toList();
    private final List<Map<ClassName, byte[]>> programs = IntStream.range(0, edits.size())
            .mapToObj(number -> compile(edits.get(number).before(), number))
            .toList();
    private @Nullable LiveJvm started;

    @BeforeAll
    void startTheProgram(@TempDir Path directory) {
        started = LiveJvm.start(directory, programs);
    }

    @AfterAll
    void endTheProgram() {
        jvm().close();
    }

    private LiveJvm jvm() {
        return requireNonNull(started, "started before all tests");
    }

    private Stream<Edit> edits() {
        return edits.stream();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void answersLikeAFreshProgram(Edit edit) {
        int number = edits.indexOf(edit);
        Map<ClassName, byte[]> before = programs.get(number);
        Map<ClassName, byte[]> after = compile(edit.after(), number);
        LiveJvm jvm = jvm();
        jvm.hold(before);
        Optional<String> report = jvm.edit(before, after);
        boolean applied = report.filter(text -> text.contains("not applied")).isEmpty();

        assertThat(applied)
                .as(edit.live() + " expected: " + jvm)
                .isEqualTo(!edit.live().equals("restart"));
        if (applied) {
            boolean keepsStatics = edit.live().endsWith("statics kept");
            assertThat(jvm.tell(after))
                    .as(report.toString())
                    .filteredOn(line -> !keepsStatics || !line.contains(" = "))
                    .containsExactlyElementsOf(jvm.fresh(after).stream()
                            .filter(line -> !keepsStatics || !line.contains(" = "))
                            .toList());
        }
    }

    private static Map<ClassName, byte[]> compile(String source, int number) {
        return Sources.compile(source.replaceAll("\\bshop\\b", "s" + number));
    }
}
