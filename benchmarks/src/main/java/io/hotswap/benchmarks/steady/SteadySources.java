package io.hotswap.benchmarks.steady;

import io.hotswap.benchmarks.sample.Javac;
import io.hotswap.benchmarks.sample.SourceUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class and a small hierarchy, in a first version without the members that matter and in numbered ones with them, under names
 * that have the number in them; so going from one number to the next removes and adds all of them.
 */
final class SteadySources {
    static final String WORK = "steady.Work";

    private static final String WORK_SOURCE = """
            package steady;

            import io.hotswap.benchmarks.steady.SteadyWork;
            import java.lang.reflect.Field;
            import java.lang.reflect.Method;

            public final class Work implements SteadyWork {
                private int had;
                private Object kept = this;
                %1$s

                private static final Shape[] SHAPES = {
                    new Shape0(), new Shape1(), new Shape2(), new Shape3(),
                    new Shape4(), new Shape5(), new Shape6(), new Shape7()
                };

                public int version() {
                    return Integer.parseInt("%2$d");
                }

                public int calls(int times) {
                    int sum = 0;
                    for (int i = 0; i < times; i++) {
                        sum += %3$s;
                    }
                    return sum;
                }

                public int virtualCalls(int times, int types) {
                    int sum = 0;
                    for (int i = 0; i < times; i++) {
                        Shape shape = SHAPES[i & (types - 1)];
                        sum += %4$s;
                    }
                    return sum;
                }

                public int fields(int times) {
                    for (int i = 0; i < times; i++) {
                        had = had * 31 + i;
                    }
                    return had;
                }

                public int addedFields(int times) {
                    for (int i = 0; i < times; i++) {
                        %5$s;
                    }
                    return had;
                }

                public int allocations(int times) {
                    for (int i = 0; i < times; i++) {
                        kept = new Work();
                    }
                    return kept.hashCode();
                }

                public int reflection(int times) {
                    try {
                        %6$s
                    } catch (Exception impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
            """;

    private static final String REFLECTION = """
            Method method = Work.class.getDeclaredMethod("step10000", int.class);
                        Field field = Work.class.getDeclaredField("more10000");
                        int sum = 0;
                        for (int i = 0; i < times; i++) {
                            sum += (int) method.invoke(this, i) + field.getInt(this);
                        }
                        return sum;""";

    private static final String SHAPE_SOURCE = """
            package steady;

            class Shape%1$s %2$s {
                int id() {
                    return %3$d;
                }

                %4$s
            }
            """;

    private static final int SHAPES = 8;
    private static final int FIRST_NUMBER = 10_000;

    private SteadySources() {}

    /** Without the members that are added. */
    static Map<String, byte[]> first() {
        return Javac.compile(
                units("", 1, "had + i", "shape.id() + i", "had = had * 31 + i", "return had + times;", "", ""));
    }

    /** With them, under names with the number {@link io.hotswap.benchmarks.sample.EditSeries#FIRST}. */
    static Map<String, byte[]> numbered() {
        return Javac.compile(units(
                "private int more10000; private int step10000(int x) { return x * 31 + had; }",
                FIRST_NUMBER,
                "step10000(i)",
                "shape.area10000(i)",
                "more10000 = more10000 * 31 + i",
                REFLECTION,
                "int area10000(int x) { return x; }",
                "int area10000(int x) { return x * %d; }"));
    }

    private static List<SourceUnit> units(
            String members,
            int version,
            String call,
            String virtual,
            String field,
            String reflection,
            String area,
            String override) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(WORK, WORK_SOURCE.formatted(members, version, call, virtual, field, reflection));
        texts.put("steady.Shape", SHAPE_SOURCE.formatted("", "", -1, area));
        for (int number = 0; number < SHAPES; number++) {
            texts.put(
                    "steady.Shape" + number,
                    SHAPE_SOURCE.formatted(number, "extends Shape", number, override.formatted(number + 2)));
        }
        List<SourceUnit> units = new ArrayList<>();
        texts.forEach((name, text) -> units.add(new SourceUnit(name, text)));
        return units;
    }
}
