package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddMethodsFlagTest {
    @TempDir
    Path directory;

    @Test
    void letsMethodsBeAddedWhileItIsSetAndNotAfterwards() throws Exception {
        GrowingClass growing = new GrowingClass(ByteBuddyAgent.install());

        growing.growBy("during");
        assertThat(growing.answer()).isEqualTo("static 7 and instance 8");
        assertThatThrownBy(growing::growOutside)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("add a method");
    }

    @Test
    void restoresTheFormerValueWhenARedefinitionFails() {
        AddMethodsFlag flag = AddMethodsFlag.find(
                        TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow(), reason -> {})
                .orElseThrow();

        assertThatThrownBy(() -> flag.during(() -> {
                    assertThat(flag.isSet()).isTrue();
                    throw new ClassNotFoundException("on purpose");
                }))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(flag.isSet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC",
                "-XX:+UseG1GC",
                "-XX:+UseZGC",
                "-XX:+UseParallelGC -XX:-UseCompressedOops",
                "-Xint",
                "-Xshare:off"
            })
    void worksWithoutAWarningOn(String options) {
        try (ForkedJvm jvm = ForkedJvm.start(directory, command(options))) {
            assertThat(jvm.awaitExit()).as(jvm.toString()).isZero();
            jvm.awaitClosed();
            assertThat(jvm.errors()).isEmpty();
            assertThat(jvm.output()).containsExactly("static 7 and instance 8", "refused");
        }
    }

    private List<String> command(String options) {
        return Stream.of(
                        Stream.of(options.split(" ")),
                        Stream.of("-javaagent:" + GrowingClass.jar(directory)),
                        Stream.of("-cp", System.getProperty("java.class.path"), GrowingClass.class.getName()))
                .flatMap(part -> part)
                .toList();
    }
}
