package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentBlockTest {
    private static final long ADDRESS = 0x7f00_0000_0000L;

    private final LaunchCommand command =
            new LaunchCommand(List.of("java", "", "Größe"), List.of("A=1", "B=two words"));
    private final ArgumentBlock block = new ArgumentBlock(List.of("/bin/a", "/bin/b"), command, anyBuffer -> ADDRESS);

    @Test
    void pointsToPaths() {
        assertThat(text(block.path(0))).isEqualTo("/bin/a");
        assertThat(text(block.path(1))).isEqualTo("/bin/b");
    }

    @Test
    void endsBothArraysWithNull() {
        assertThat(texts(block.arguments())).isEqualTo(command.arguments());
        assertThat(texts(block.environment())).isEqualTo(command.environment());
    }

    @Test
    void takesAnEmptyEnvironment() {
        LaunchCommand bare = new LaunchCommand(List.of("java"), List.of());
        ArgumentBlock small = new ArgumentBlock(List.of("/bin/a"), bare, anyBuffer -> ADDRESS);
        assertThat(small.memory().getLong((int) (small.environment() - ADDRESS)))
                .isZero();
    }

    private List<String> texts(long array) {
        List<String> texts = new ArrayList<>();
        long pointer = array;
        for (long text = pointerAt(pointer); text != 0; text = pointerAt(pointer)) {
            texts.add(text(text));
            pointer += Long.BYTES;
        }
        return texts;
    }

    private long pointerAt(long address) {
        return block.memory().getLong((int) (address - ADDRESS));
    }

    private String text(long address) {
        ByteBuffer memory = block.memory();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = (int) (address - ADDRESS); memory.get(i) != 0; i++) {
            bytes.write(memory.get(i));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
