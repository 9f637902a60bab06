package io.hotswap.benchmarks.disposal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The program in the measured JVM: writes one version of the module after the other, and says what is retained. */
public final class ReloadedProgram {
    /** How the threads of the module's timers are called in front. */
    public static final String TIMER = "module-";

    /** Where versions of the module put themselves. */
    public static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

    /** Where versions of the module keep something. */
    public static final Map<String, byte[]> CACHE = new ConcurrentHashMap<>();

    private static final String NAME = "module.Module";
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long ENDING_MILLIS = 100;

    private ReloadedProgram() {}

    /** A text of always the same length, so that one class file is made of another by replacing it. */
    static String version(int number) {
        return "version-%06d".formatted(number);
    }

    /** Arguments: the watched directory, how many versions, after how many each it is counted. */
    @SuppressWarnings("unchecked")
    public static void main(String... arguments) throws Exception {
        Path file = Path.of(arguments[0], "module/Module.class");
        int versions = Integer.parseInt(arguments[1]);
        int step = Integer.parseInt(arguments[2]);
        byte[] classFile = Files.readAllBytes(file);
        Supplier<String> module =
                (Supplier<String>) Class.forName(NAME).getDeclaredConstructor().newInstance();
        for (int number = 1; number <= versions; number++) {
            write(file, at(classFile, version(number)));
            awaitVersion(module, version(number));
            if (number % step == 0) {
                System.out.println(retained(number).line());
            }
        }
    }

    private static byte[] at(byte[] classFile, String version) {
        // ISO 8859-1 keeps every byte.
        return new String(classFile, StandardCharsets.ISO_8859_1)
                .replace(version(0), version)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path watched = requireNonNull(requireNonNull(file.getParent()).getParent());
        Path whole = Files.write(watched.resolveSibling(watched.getFileName() + "-part"), bytes);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The cache has an entry of the version when its reload hook has run. */
    private static void awaitVersion(Supplier<String> module, String version) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!module.get().equals(version) || !CACHE.containsKey(version)) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException(version + " is not live, " + module.get() + " is");
            }
            Thread.sleep(1);
        }
    }

    private static Retained retained(int versions) throws InterruptedException {
        // The thread of a timer that is cancelled ends a moment later.
        Thread.sleep(ENDING_MILLIS);
        System.gc();
        long timers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(TIMER))
                .count();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        return new Retained(versions, timers, LISTENERS.size(), CACHE.size(), heap / 1024);
    }
}
