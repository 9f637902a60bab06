package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmArgumentsTest {
    private static final String AGENT = "-javaagent:/tools/hotswap.jar=restart.boost=cds";

    @Test
    void leaveAnArchiveOfTheUsersOwnAlone() {
        for (String own : List.of(
                "-Xshare:off",
                "-XX:SharedArchiveFile=app.jsa",
                "-XX:AOTCache=app.aot",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+AutoCreateSharedArchive",
                "--module-path=modules",
                "-Djdk.module.path=modules")) {
            assertThat(arguments(AGENT, own).refusal())
                    .hasValueSatisfying(why -> assertThat(why).contains(own));
        }
        assertThat(arguments(AGENT, "-Xmx1g", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                        .refusal())
                .isEmpty();
    }

    @Test
    void doNotMistakeOurArchiveForTheUsers() {
        Path ours = Path.of("/project/.hotswap/boost");
        assertThat(arguments(AGENT, "-XX:SharedArchiveFile=/project/.hotswap/boost/a-b.jsa")
                        .without(ours)
                        .refusal())
                .isEmpty();
    }

    @Test
    void sayWhatDecidesTheLayoutOfObjects() {
        assertThat(arguments(AGENT, "-Xmx1g", "-XX:-UseCompressedOops", "-XX:ObjectAlignmentInBytes=16")
                        .layout())
                .containsExactly("-XX:-UseCompressedOops", "-XX:ObjectAlignmentInBytes=16");
        assertThat(arguments("-XX:+UseZGC").layout()).containsExactly("-XX:-UseCompressedOops");
    }

    @Test
    void arePlainWhenNoOtherAgentWantsToSeeClassesLoaded() {
        assertThat(arguments(AGENT, "-Xmx1g").isPlain()).isTrue();
        assertThat(arguments(AGENT, "-javaagent:other.jar").isPlain()).isFalse();
        assertThat(arguments(AGENT, "--add-modules=java.sql").isPlain()).isFalse();
    }

    @Test
    void loadTheAgentAgainUnlessItWasAttached() {
        assertThat(arguments(AGENT).load("hotswap.jar")).isTrue();
        assertThat(arguments("-Dname=hotswap.jar").load("hotswap.jar")).isFalse();
    }

    private static JvmArguments arguments(String... all) {
        return new JvmArguments(List.of(all));
    }
}
