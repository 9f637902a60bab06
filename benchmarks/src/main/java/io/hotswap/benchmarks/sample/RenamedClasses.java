package io.hotswap.benchmarks.sample;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** As many classes as one likes, in two versions, made from one compiled class by its name: javac takes minutes for so many. */
public final class RenamedClasses {
    private RenamedClasses() {}

    /**
     * Classes of a package, named by {@link FiveLetters}.
     *
     * @param classes at most 100,000
     */
    public static TwoVersions of(String packageName, int classes) {
        TwoVersions one = TwoVersions.compile(packageName, 1);
        return new TwoVersions(renamed(packageName, one.first(), classes), renamed(packageName, one.second(), classes));
    }

    private static Map<String, byte[]> renamed(String packageName, Map<String, byte[]> one, int classes) {
        String name = SampleSources.className(packageName, 0);
        String simple = name.substring(packageName.length() + 1);
        String text = new String(requireNonNull(one.get(name)), StandardCharsets.ISO_8859_1);
        Map<String, byte[]> files = new HashMap<>();
        for (int number = 0; number < classes; number++) {
            // As long as the first one's name, so that no length in the class file changes.
            String other = FiveLetters.of(number);
            files.put(packageName + "." + other, text.replace(simple, other).getBytes(StandardCharsets.ISO_8859_1));
        }
        return files;
    }
}
