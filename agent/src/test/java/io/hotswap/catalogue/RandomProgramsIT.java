package io.hotswap.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.RandomProgram.Kind;
import io.hotswap.catalogue.RandomProgram.Member;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Small families of classes, edited at random several times: each version has to answer as in a program of its own. */
final class RandomProgramsIT {
    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void answerLikeAFreshProgram(@ForAll("versions") List<RandomProgram> versions) throws IOException {
        List<Map<ClassName, byte[]>> compiled = versions.stream()
                .map(version -> Sources.compile(version.units("s1")))
                .toList();
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target/random-programs")), "program");
        try (LiveJvm jvm = LiveJvm.start(directory, compiled.subList(0, 1))) {
            jvm.hold(compiled.get(0));
            for (int edit = 1; edit < compiled.size(); edit++) {
                Map<ClassName, byte[]> next = compiled.get(edit);
                Optional<String> report = jvm.edit(compiled.get(edit - 1), next);
                String story = String.join("\n", versions.get(edit - 1).units("before")) + "\n"
                        + String.join("\n", versions.get(edit).units("after")) + "\n" + jvm;

                assertThat(report.orElse("")).as(story).doesNotContain("not applied");
                assertThat(jvm.tell(next)).as(story).containsExactlyElementsOf(jvm.fresh(next));
            }
        }
    }

    @Provide
    Arbitrary<List<RandomProgram>> versions() {
        Arbitrary<List<Member>> any = members(Kind.values());
        return Combinators.combine(members(Kind.METHOD), any, any)
                .as(RandomProgram::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(5);
    }

    private static Arbitrary<List<Member>> members(Kind... kinds) {
        return Combinators.combine(
                        Arbitraries.of(kinds),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.of(true, false))
                .as(Member::new)
                .list()
                .ofMaxSize(6)
                .uniqueElements(Member::identity);
    }
}
