package io.hotswap.restart;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The arguments of {@code execve(2)} in native memory: paths, and two arrays of pointers that end with NULL. */
final class ArgumentBlock {
    private final List<String> strings = new ArrayList<>();
    private final int paths;
    private final int arguments;
    private final ByteBuffer memory;
    private final long address;

    /**
     * Lays the strings out behind the pointers to them.
     *
     * @param paths of programs
     * @param addressOf where a direct buffer lies
     */
    ArgumentBlock(List<String> paths, LaunchCommand command, ToLongFunction<ByteBuffer> addressOf) {
        this.paths = paths.size();
        this.arguments = command.arguments().size();
        Stream.of(paths, command.arguments(), command.environment()).forEach(strings::addAll);
        int pointers = (strings.size() + 2) * Long.BYTES;
        int bytes = strings.stream().mapToInt(text -> text.length() + 1).sum();
        memory = ByteBuffer.allocateDirect(pointers + bytes).order(ByteOrder.nativeOrder());
        address = addressOf.applyAsLong(memory);
        write(pointers);
    }

    long path(int index) {
        return memory.getLong(index * Long.BYTES);
    }

    long arguments() {
        return address + (long) paths * Long.BYTES;
    }

    long environment() {
        return address + (paths + arguments + 1L) * Long.BYTES;
    }

    /** The memory that the addresses point into. */
    ByteBuffer memory() {
        return memory.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    private void write(int textStart) {
        int pointer = 0;
        int text = textStart;
        for (int i = 0; i < strings.size(); i++) {
            pointer += i == paths + arguments ? Long.BYTES : 0;
            memory.putLong(pointer, address + text);
            byte[] bytes = strings.get(i).getBytes(StandardCharsets.ISO_8859_1);
            memory.put(text, bytes);
            pointer += Long.BYTES;
            text += bytes.length + 1;
        }
    }
}
