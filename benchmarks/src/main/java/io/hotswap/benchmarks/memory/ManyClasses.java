package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.OutputDirectory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A package of many classes, the edited one and others that are like it but for their names.
 *
 * @param template of the edited one
 */
@SuppressWarnings("ArrayRecordComponent")
record ManyClasses(byte[] template) {
    private static final int OTHERS = 49;
    private static final String FIRST = "Edited";

    static ManyClasses kept(OutputDirectory directory) {
        return new ManyClasses(directory.read(EditKind.CLASS));
    }

    /** The names of the others. */
    List<String> names() {
        return IntStream.range(0, OTHERS)
                .mapToObj(number -> EditKind.CLASS.replace(FIRST, simpleName(number)))
                .toList();
    }

    /** All class files, the edited one in one version, the others in another. */
    Map<String, byte[]> files(int edited, int others) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] other = new EditSeries(template).version(others);
        for (int number = 0; number < OTHERS; number++) {
            files.put(names().get(number), renamed(other, simpleName(number)));
        }
        files.put(EditKind.CLASS, new EditSeries(template).version(edited));
        return files;
    }

    // As long as the first, so that no length in the class file changes.
    private static String simpleName(int number) {
        return String.format("Othe%02d", number);
    }

    private static byte[] renamed(byte[] classFile, String name) {
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return text.replace(FIRST, name).getBytes(StandardCharsets.ISO_8859_1);
    }
}
