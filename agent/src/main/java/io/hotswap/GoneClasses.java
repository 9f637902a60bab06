package io.hotswap;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Classes whose file is gone. A build that cleans its output deletes them all and brings most of them back: who follows the program
 * is told of those that are still gone once there are class files again. Confined to the engine's thread.
 */
final class GoneClasses {
    private final Map<ClassName, Path> unsaid = new LinkedHashMap<>();
    private final Map<ClassName, Path> said = new LinkedHashMap<>();

    /**
     * What is to be told.
     *
     * @param removed are gone
     * @param back have been told as gone, and have their file again, in that output
     */
    record News(List<ClassName> removed, Map<ClassName, Path> back) {
        static final News NONE = new News(List.of(), Map.of());
    }

    /** Takes the classes whose file was missed by a batch, each with its output, and looks which of all are back. */
    News follow(Map<ClassName, Path> removed) {
        unsaid.putAll(removed);
        if (unsaid.isEmpty() && said.isEmpty()) {
            return News.NONE;
        }
        unsaid.entrySet().removeIf(GoneClasses::isThere);
        Map<ClassName, Path> back = new LinkedHashMap<>(said);
        back.entrySet().removeIf(one -> !isThere(one));
        said.keySet().removeAll(back.keySet());
        List<ClassName> told = new ArrayList<>();
        Map<Path, Boolean> built = new LinkedHashMap<>();
        unsaid.forEach((name, output) -> {
            if (built.computeIfAbsent(output, GoneClasses::hasClasses)) {
                told.add(name);
            }
        });
        told.forEach(name -> said.put(name, unsaid.remove(name)));
        return new News(told, back);
    }

    private static boolean isThere(Map.Entry<ClassName, Path> one) {
        return Files.exists(one.getValue().resolve(one.getKey().path()));
    }

    private static boolean hasClasses(Path output) {
        try (Stream<Path> files = Files.walk(output)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException | UncheckedIOException cleaned) {
            return false;
        }
    }
}
