package io.hotswap.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

class JdkAdviceTest {
    private final JdkAdvice advice = new JdkAdvice(ByteBuddyAgent.install());

    @Test
    void classesOfWhichOneIsNotAsExpectedAllStayAsTheyWere() {
        Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings =
                Map.of(OptionalInt.class, JdkAdviceTest::shout, OptionalLong.class, unexpected -> Optional.empty());
        assertThatThrownBy(() -> advice.advise(rewritings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OptionalLong")
                .hasMessageNotContaining("OptionalInt");
        assertThat(OptionalInt.empty()).hasToString("OptionalInt.empty");
    }

    @Test
    void classesThatTheJvmRefusesAllStayAsTheyWere() {
        Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings = Map.of(
                OptionalInt.class, JdkAdviceTest::shout, OptionalLong.class, any -> Optional.of(new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> advice.advise(rewritings)).isInstanceOf(ClassFormatError.class);
        assertThat(OptionalInt.empty()).hasToString("OptionalInt.empty");
    }

    @Test
    void classesThatAreAsExpectedAreRewrittenFromThenOn() throws UnmodifiableClassException {
        advice.advise(Map.of(java.util.OptionalDouble.class, JdkAdviceTest::shout));
        assertThat(java.util.OptionalDouble.empty()).hasToString("OptionalDouble.EMPTY");
    }

    private static Optional<byte[]> shout(byte[] classFile) {
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return Optional.of(text.replace(".empty", ".EMPTY").getBytes(StandardCharsets.ISO_8859_1));
    }
}
