package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.compile.CompileAnswer;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Edits at random of classes that extend each other, take constants from each other and call each other's overloads: what is
 * compiled incrementally is, byte for byte, what a build from scratch makes, and what is refused does not build.
 */
class RandomEditsTest {
    private static final int CLASSES = 6;
    private static final int EDITS = 25;
    private static final String[] TYPES = {"int", "long", "Integer", "Object", "double"};

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyEditEndsAsABuildFromScratchWould(long seed) throws Exception {
        Random random = new Random(seed);
        Project project = Project.built(
                directory,
                IntStream.range(0, CLASSES).mapToObj(i -> unit(i, random)).toArray(String[]::new));
        int compiled = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            CompileAnswer answer = project.save(unit(random.nextInt(CLASSES), random));
            if (answer instanceof CompileAnswer.Refused refused) {
                assertThat(project.builds()).as("%s of edit %s", refused, edit).isFalse();
            } else {
                compiled++;
            }
        }
        assertThat(compiled).isPositive();
    }

    /** A class may use those of higher numbers, and calls one of any number. */
    private static String unit(int number, Random random) {
        int above = number + 1 + random.nextInt(CLASSES);
        boolean heir = above < CLASSES && random.nextBoolean();
        int other = random.nextInt(CLASSES);
        boolean derived = above < CLASSES && random.nextBoolean();
        String constant = derived ? "C" + above + ".K + " + random.nextInt(3) : Integer.toString(random.nextInt(3));
        StringBuilder text = new StringBuilder("// p/C" + number + ".java\npackage p; public class C" + number);
        text.append(heir ? " extends C" + above : "").append(" {");
        text.append(" public static final int K = ").append(constant).append(';');
        text.append(method(number, TYPES[random.nextInt(2)]));
        text.append(random.nextBoolean() ? method(number, TYPES[2 + random.nextInt(3)]) : "");
        text.append(heir && random.nextBoolean() ? method(above, TYPES[random.nextInt(TYPES.length)]) : "");
        text.append(" public String use() { return \"\" + new C")
                .append(other)
                .append("().m")
                .append(other);
        text.append("(C").append(other).append(".K); } }");
        return text.toString();
    }

    private static String method(int number, String type) {
        return " public " + type + " m" + number + "(" + type + " x) { return x; }";
    }
}
