package io.hotswap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class StraightCallsTest {
    private static final String LAMBDAS = """
            package p;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            public class Shop implements Supplier<String> {
                private final int rate = 3;
                private int times(int n) { return n * rate; }
                private static void drop(StringBuilder out, long a, double b, boolean c, char d) {
                    out.append(a).append(b).append(c).append(d);
                }
                interface Three<A> { long of(A a, int b, byte c); }
                interface Named { default Supplier<String> name() { return () -> own() + "!"; } private String own() { return "named"; } }
                static class Inner implements Named {
                    private String text = "inner";
                    private Inner() {}
                    private Inner(String text) { this.text = text; }
                    Supplier<Supplier<String>> nested() { return () -> () -> text; }
                }
                public String get() {
                    StringBuilder out = new StringBuilder();
                    long a = 1L << 40; double b = 0.5; boolean c = true; char d = 'x'; byte e = -3; float f = 2.5f; short g = 7;
                    Runnable run = () -> drop(out, a, b, c, d);
                    run.run();
                    IntUnaryOperator own = this::times;
                    Function<Integer, Integer> boxed = this::times;
                    ToLongFunction<Integer> widened = Integer::intValue;
                    Three<String> three = (s, i, y) -> s.length() + i + y + e + g;
                    Supplier<Float> floats = () -> f;
                    Function<String, Inner> make = Inner::new;
                    Supplier<List<String>> lists = ArrayList::new;
                    Consumer<List<String>> popped = list -> list.add("one");
                    Consumer<String> ignored = out::append;
                    Comparator<String> order = Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder());
                    Predicate<String> empty = String::isEmpty;
                    BinaryOperator<Integer> sum = Integer::sum;
                    Supplier<Long> wide = () -> a;
                    UnaryOperator<String> casted = Shop::same;
                    List<String> list = lists.get();
                    popped.accept(list);
                    ignored.accept(" ignored ");
                    return out + " " + own.applyAsInt(4) + boxed.apply(5) + widened.applyAsLong(6) + three.of("seven", 8, (byte) 9)
                            + floats.get() + make.apply("made").text + new Inner().nested().get().get() + new Inner().name().get()
                            + list + Stream.of("bb", "a", "cc").sorted(order).filter(empty.negate()).collect(Collectors.joining())
                            + sum.apply(1, 2) + wide.get() + casted.apply("same") + IntStream.range(0, 3).mapToObj(Integer::toString).toList();
                }
                private static <T> T same(T one) { return one; }
            }
            """;

    private static final String RECORDS = """
            package p;
            import java.util.*;
            import java.util.function.Supplier;
            public class Shop implements Supplier<String> {
                record None() {}
                record All(byte a, short b, char c, int d, long e, float f, double g, boolean h, String i, int[] j) {}
                public String get() {
                    int[] array = new int[0];
                    All one = new All((byte) 1, (short) 2, 'c', 4, 1L << 40, Float.NaN, -0.0, true, null, null);
                    All same = new All((byte) 1, (short) 2, 'c', 4, 1L << 40, Float.NaN, -0.0, true, null, null);
                    All other = new All((byte) 1, (short) 2, 'c', 4, 1L << 40, Float.NaN, 0.0, true, null, null);
                    return one + " " + one.hashCode() + one.equals(same) + one.equals(other) + one.equals("") + one.equals(null)
                            + new None() + new None().hashCode() + new None().equals(new None()) + new None().equals(one);
                }
            }
            """;

    @Test
    void lambdasAndMethodReferencesDoTheSameWithoutInvokedynamic() throws ReflectiveOperationException {
        assertDoesTheSame(LAMBDAS);
    }

    @Test
    void recordsDoTheSameWithoutInvokedynamic() throws ReflectiveOperationException {
        assertDoesTheSame(RECORDS);
    }

    private static void assertDoesTheSame(String source) throws ReflectiveOperationException {
        Map<String, byte[]> compiled = new LinkedHashMap<>();
        Sources.compile(source).forEach((name, classFile) -> compiled.put(name.internal(), classFile));

        Map<String, byte[]> straight = StraightCalls.of(compiled);

        assertThat(straight.values()).noneMatch(StraightCallsTest::linksAtRunTime);
        assertThat(text(straight)).isEqualTo(text(compiled)).isNotEmpty();
    }

    private static String text(Map<String, byte[]> classFiles) throws ReflectiveOperationException {
        Class<?> shop = new Loader(classFiles).loadClass("p.Shop");
        return (String) ((Supplier<?>) shop.getConstructor().newInstance()).get();
    }

    // Concatenations stay: the agent is compiled without them.
    private static boolean linksAtRunTime(byte[] classFile) {
        boolean[] found = {false};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(int a, String n, String d, String s, String[] e) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String name, String descriptor, Handle bootstrap, Object... arguments) {
                                        found[0] |= !bootstrap.getOwner().endsWith("StringConcatFactory");
                                    }
                                };
                            }
                        },
                        0);
        return found[0];
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classFiles = new HashMap<>();

        Loader(Map<String, byte[]> classFiles) {
            classFiles.forEach((name, bytes) ->
                    this.classFiles.put(ClassName.ofInternal(name).binary(), bytes));
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classFiles.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
