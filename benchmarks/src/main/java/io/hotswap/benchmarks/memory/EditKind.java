package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.util.List;
import java.util.Map;

/** What each edit of a series changes. All classes are called {@link #CLASS} and answer the number of their version. */
enum EditKind {
    /** A number in a body, as an operand of {@code sipush} (JVMS 6.5): constant pools stay as they are. */
    BODY("a body", """
            public int getAsInt() {
                return 10000;
            }
            """),
    /** A string in a body, which is a constant that no version before had. */
    CONSTANT("a constant", """
            public int getAsInt() {
                return Integer.parseInt("10000");
            }
            """),
    /** A method, in place of the last version's, with a constant of its own. */
    METHOD("a method", """
            public int getAsInt() {
                return method10000(0);
            }

            private int method10000(int more) {
                return Integer.parseInt("10000") + more;
            }
            """),
    /** A field, in place of the last version's. */
    FIELD("a field", """
            private int field10000;

            public int getAsInt() {
                field10000 = Integer.parseInt("10000");
                return field10000;
            }
            """),
    /** A lambda, in place of the last version's: each captures one of two things. */
    LAMBDA("a lambda", """
            public int getAsInt() {
                IntSupplier lambda = () -> Integer.parseInt("10000") + more;
                return lambda.getAsInt();
            }
            """);

    static final String CLASS = "edited.Edited";

    private static final String SOURCE = """
            package edited;

            import java.util.function.IntSupplier;

            public final class Edited implements IntSupplier {
                private final int more = Integer.getInteger("benchmark.more", 0);

            %s
            }
            """;

    private final String words;
    private final String members;

    EditKind(String words, String members) {
        this.words = words;
        this.members = members;
    }

    /** Such as {@code a method}. */
    String words() {
        return words;
    }

    /** The class file of the version {@link EditSeries#FIRST}. */
    byte[] template() {
        Map<String, byte[]> files = Javac.compile(List.of(new SourceUnit(CLASS, SOURCE.formatted(members))));
        byte[] template = files.get(CLASS);
        if (template == null) {
            throw new IllegalStateException(CLASS + " is not among " + files.keySet());
        }
        return template;
    }
}
