package io.hotswap.benchmarks.process;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets an application that knows nothing of benchmarks be measured: a {@link Dialogue} on its stdin with the commands
 * {@code heart}, which starts a heartbeat, {@code gap}, the longest one since it was last asked for, {@code redefine CLASS FILE},
 * the bare call, and {@code memory EDITS}, a {@link Reading} after so many.
 */
public final class MeasuringAgent {
    private final Instrumentation instrumentation;
    private final Heartbeat heartbeat = new Heartbeat();

    private MeasuringAgent(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    public static void premain(String argument, Instrumentation instrumentation) {
        MeasuringAgent agent = new MeasuringAgent(instrumentation);
        Thread dialogue = new Thread(agent::answer, "benchmark-dialogue");
        dialogue.setDaemon(true);
        dialogue.start();
    }

    private void answer() {
        try {
            Dialogue.answer(this::obey);
        } catch (IOException gone) {
            System.err.println("whoever measures is gone: " + gone);
        }
        // An application does not outlive the command that measures it.
        Runtime.getRuntime().halt(0);
    }

    private String obey(List<String> words) {
        return switch (words.get(0)) {
            case "heart" -> heartbeat.start();
            case "gap" -> String.valueOf(heartbeat.longestGap());
            case "redefine" -> redefine(words.get(1), Path.of(words.get(2)));
            case "memory" -> OwnMemory.read(Integer.parseInt(words.get(1))).line();
            default -> throw new IllegalStateException("no such command: " + words);
        };
    }

    private String redefine(String name, Path file) {
        Class<?> type = Stream.of(instrumentation.getAllLoadedClasses())
                .filter(loaded -> loaded.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not loaded"));
        try {
            instrumentation.redefineClasses(new ClassDefinition(type, Files.readAllBytes(file)));
            return "redefined";
        } catch (IOException | ClassNotFoundException | UnmodifiableClassException | LinkageError refused) {
            throw new IllegalStateException("refused: " + refused, refused);
        }
    }
}
