package io.hotswap.benchmarks.latency;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.Numbered;
import io.hotswap.benchmarks.sample.SampleSources;
import java.util.List;
import java.util.Map;

/** What is edited, as source before and after, of classes of about 6 KB. */
enum EditKind {
    BODY("body", "Body", 1, "1002", ""),
    METHOD("added method", "Meth", 1, "added()", "int added() { return 1002; }"),
    FIELD("added field", "Fiel", 1, "1002 + added++", "private int added;"),
    LAMBDA("added lambda", "Lamb", 1, "((IntSupplier) () -> changes + 1002).getAsInt()", ""),
    INNER(
            "added inner class",
            "Inne",
            1,
            "new Added().value()",
            "class Added { int value() { return changes + 1002; } }"),
    BATCH_10("body", "Batc", 10, "1002", ""),
    BATCH_100("body", "Batc", 100, "1002", ""),
    BATCH_1000("body", "Batc", 1_000, "1002", "");

    static final int BEFORE = 1_001;
    static final int AFTER = 1_002;
    static final int LARGEST_BATCH = 1_000;

    private static final String PACKAGE = "edited";

    private final String text;
    private final String prefix;
    private final int classes;
    private final String answer;
    private final String members;

    EditKind(String text, String prefix, int classes, String answer, String members) {
        this.text = text;
        this.prefix = prefix;
        this.classes = classes;
        this.answer = answer;
        this.members = members;
    }

    String text() {
        return text;
    }

    int classes() {
        return classes;
    }

    /** Whether the same classes are edited forth and back; else each edit has a class of its own. */
    boolean isBatch() {
        return classes > 1;
    }

    boolean isBody() {
        return answer.equals("1002");
    }

    /** The prefix of the classes' simple names; batches share theirs. */
    String prefix() {
        return prefix;
    }

    String className(int number) {
        return PACKAGE + "." + Numbered.name(prefix, number);
    }

    /** The template's class files before the edit. */
    Map<String, byte[]> before() {
        return compile(String.valueOf(BEFORE), "");
    }

    /** The template's class files after it. */
    Map<String, byte[]> after() {
        return compile(answer, members);
    }

    private Map<String, byte[]> compile(String expression, String more) {
        return Javac.compile(List.of(SampleSources.one(PACKAGE, Numbered.template(prefix), expression, more)));
    }
}
