package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.LaunchCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertedOptionsTest {
    @Test
    void arePassedToTheSameProcessOnly() {
        InsertedOptions inserted = new InsertedOptions(3, 4, List.of(0, 12));
        assertThat(InsertedOptions.parse(inserted.value(42), 42)).contains(inserted);
        assertThat(InsertedOptions.parse(inserted.value(42), 43)).isEmpty();
    }

    @Test
    void areNoneWithoutAVariableThatWeHaveWritten() {
        assertThat(InsertedOptions.parse(null, 1)).isEmpty();
        assertThat(InsertedOptions.parse("1:a:b:", 1)).isEmpty();
    }

    @Test
    void areTakenOutOfTheCommand() {
        LaunchCommand command = new LaunchCommand(List.of("java", "-cp", "x", "Main"), List.of());
        LaunchCommand boosted = command.withOptions(command.endOfOptions(), List.of("-Da=b", "-cp", "y"));
        assertThat(boosted.arguments()).containsExactly("java", "-cp", "x", "-Da=b", "-cp", "y", "Main");
        assertThat(boosted.classPath()).contains("y");
        assertThat(new InsertedOptions(3, 3, List.of()).removedFrom(boosted)).isEqualTo(command);
        assertThat(InsertedOptions.NONE.removedFrom(command)).isEqualTo(command);
    }
}
