package io.hotswap.catalogue;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child JVM with the agent that runs {@link LiveProgram}, one without it that tells the truth, and the directories in which
 * they are built.
 */
final class LiveJvm implements AutoCloseable {
    private final Path running;
    private final Path staged;
    private final Path fresh;
    private final ForkedJvm jvm;
    private final ForkedJvm truth;
    private int reports;

    private LiveJvm(Path running, Path staged, Path fresh, ForkedJvm jvm, ForkedJvm truth) {
        this.running = running;
        this.staged = staged;
        this.fresh = fresh;
        this.jvm = jvm;
        this.truth = truth;
    }

    static LiveJvm start(Path anyDirectory, List<Map<ClassName, byte[]>> programs) {
        Path directory = anyDirectory.toAbsolutePath();
        try {
            Path running = Files.createDirectories(directory.resolve("target/classes"));
            Path fresh = Files.createDirectories(directory.resolve("fresh"));
            Sources.compileInto(running, LiveProgram.SOURCE);
            programs.forEach(program -> program.forEach((name, bytes) -> Sources.write(running, name, bytes)));
            Path program = Files.createDirectories(directory.resolve("program"));
            Sources.compileInto(program, LiveProgram.SOURCE);
            ForkedJvm jvm = ForkedJvm.start(
                    directory,
                    List.of(
                            ForkedJvm.agent("restart=never,watch.quiet=100ms"),
                            "-cp",
                            running.toString(),
                            "live.Main",
                            "none"));
            ForkedJvm truth = ForkedJvm.start(
                    directory, List.of(ForkedJvm.WITHOUT_C2, "-cp", program.toString(), "live.Main", fresh.toString()));
            jvm.awaitOutput("started");
            truth.awaitOutput("started");
            return new LiveJvm(running, directory.resolve("staged"), fresh, jvm, truth);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Loads and initializes classes, and makes an object of each. */
    void hold(Map<ClassName, byte[]> classFiles) {
        ask(jvm, "hold", classFiles);
    }

    /** Builds an edit and returns its report; nothing where the class files are the same. */
    Optional<String> edit(Map<ClassName, byte[]> before, Map<ClassName, byte[]> after) {
        if (!build(before, after)) {
            return Optional.empty();
        }
        reports++;
        return Optional.of(jvm.awaitError("hotswap: #" + reports + " "));
    }

    /** What the running classes say of themselves, line by line. */
    List<String> tell(Map<ClassName, byte[]> classFiles) {
        return ask(jvm, "tell", classFiles);
    }

    /** What the same class files say in a JVM that never saw another version. */
    List<String> fresh(Map<ClassName, byte[]> classFiles) {
        classFiles.forEach((name, bytes) -> Sources.write(fresh, name, bytes));
        return ask(truth, "fresh", classFiles);
    }

    private static List<String> ask(ForkedJvm jvm, String what, Map<ClassName, byte[]> classFiles) {
        int skipped = jvm.output().size();
        jvm.send(what + " "
                + String.join(
                        " ", classFiles.keySet().stream().map(ClassName::binary).toList()));
        String answer = jvm.awaitOutput(what + ":", skipped);
        return Arrays.asList(answer.substring(what.length() + 1).split("\\|"));
    }

    /** Moves finished files into place one right after the other, so that they go live in one batch. */
    private boolean build(Map<ClassName, byte[]> before, Map<ClassName, byte[]> after) {
        List<ClassName> changed = after.keySet().stream()
                .filter(name -> !Arrays.equals(before.get(name), after.get(name)))
                .toList();
        List<ClassName> deleted = before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .toList();
        changed.forEach(name -> Sources.write(staged, name, after.get(name)));
        try {
            for (ClassName name : changed) {
                Files.move(
                        staged.resolve(name.path()),
                        running.resolve(name.path()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            for (ClassName name : deleted) {
                Files.delete(running.resolve(name.path()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return !changed.isEmpty() || !deleted.isEmpty();
    }

    @Override
    public void close() {
        truth.close();
        jvm.close();
    }

    @Override
    public String toString() {
        return jvm.toString();
    }
}
