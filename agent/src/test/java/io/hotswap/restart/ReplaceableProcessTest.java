package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplaceableProcessTest {
    private static final LaunchCommand COMMAND = new LaunchCommand(List.of("java", "Main"), List.of("A=1"));

    private final List<String> console = new ArrayList<>();

    @Test
    void aPartTellsTheNextImageByTheCommand() {
        assertThat(left(command -> command.with("B", "2"))).isEqualTo(COMMAND.with("B", "2"));
        assertThat(console).isEmpty();
    }

    @Test
    void aPartThatFailsStaysBehindAndIsNamed() {
        assertThat(left(command -> {
                    throw new IOException("the file is gone");
                }))
                .isEqualTo(COMMAND);
        assertThat(left(command -> {
                    throw new IllegalStateException("of a part");
                }))
                .isEqualTo(COMMAND);
        assertThat(left(command -> {
                    throw new NoClassDefFoundError("shop/Gone");
                }))
                .isEqualTo(COMMAND);
        assertThat(console)
                .containsExactly(
                        "restart: the file is gone",
                        "restart: something stays behind: java.lang.IllegalStateException: of a part",
                        "restart: something stays behind: java.lang.NoClassDefFoundError: shop/Gone");
    }

    private LaunchCommand left(RestartPart part) {
        return ReplaceableProcess.left(part, COMMAND, console::add);
    }
}
