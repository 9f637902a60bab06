package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

final class MethodAdviceTest {
    private static final ClassName NAME = new ClassName("shop.Code");
    private static final String SOURCE = """
            package shop;
            public abstract class Code {
                final int kept;
                public Code(int n) { this(n > 3 ? "long" : "short", n); }
                public Code(String text, int n) { super(); kept = text.length() + n; if (n < 0) throw new IllegalStateException(); }
                public static long sum(int n, double d, long l) {
                    long sum = 0;
                    for (int i = 0; i < n; i++) { double x = i * d; if (x > 2) { long y = (long) x; sum += y; } sum += l; }
                    return sum;
                }
                public static Object same(Object o) throws Throwable {
                    try {
                        synchronized (o) {
                            if (o instanceof Throwable t) {
                                throw t;
                            }
                        }
                    } finally {
                        o.hashCode();
                    }
                    return o;
                }
                public static void fail() {
                    throw new IllegalArgumentException("here");
                }
                public static int deep(int n) { return 1 + deep(n + 1); }
                public static double other() { return 1.5; }
                abstract void none();
            }
            """;

    private final List<Throwable> thrown = new ArrayList<>();

    @AfterEach
    void forgetListener() {
        CallCounters.thrown = null;
        CallCounters.missed = null;
    }

    private static Map<MethodKey, Integer> all(byte[] classFile, int first) throws Exception {
        Map<MethodKey, Integer> numbers = new HashMap<>();
        ClassShape shape = ShapeReader.read(classFile);
        for (MethodShape method : shape.methods()) {
            numbers.put(method.key(), first + numbers.size());
        }
        return numbers;
    }

    private static byte[] withOurCounters(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        String ours = CallCounters.class.getName().replace('.', '/');
        new ClassReader(classFile)
                .accept(new ClassRemapper(writer, new SimpleRemapper(MethodAdvice.COUNTERS.internal(), ours)), 0);
        return writer.toByteArray();
    }

    private static Class<?> load(byte[] classFile) throws ClassNotFoundException {
        ClassLoader tests = MethodAdviceTest.class.getClassLoader();
        return new ClassLoader(tests) {
            Class<?> define() {
                return defineClass(NAME.binary(), classFile, 0, classFile.length);
            }
        }.define();
    }

    @Test
    void advisedCodeDoesWhatItDidAndTellsCallsReturnsAndExceptions() throws Exception {
        byte[] plain = Sources.compile(SOURCE).get(NAME);
        Map<MethodKey, Integer> numbers = all(plain, 100);
        MethodAdvice.Advised advised = MethodAdvice.advise(plain, numbers);
        assertThat(advised.skipped()).containsExactly(new MethodKey("none", "()V"));
        CallCounters.thrown = (exception, number) -> {
            thrown.add(exception);
            throw new IllegalStateException("of the agent");
        };
        Class<?> code = load(withOurCounters(advised.classFile()));

        assertThat(code.getMethod("sum", int.class, double.class, long.class).invoke(null, 4, 1.5, 7L))
                .isEqualTo(load(plain)
                        .getMethod("sum", int.class, double.class, long.class)
                        .invoke(null, 4, 1.5, 7L));
        int sum = numbers.get(new MethodKey("sum", "(IDJ)J"));
        assertThat(CallCounters.read(sum)[0]).isEqualTo(1);
        assertThat(CallCounters.read(sum)[1]).as("timed").isEqualTo(1);

        Throwable mine = new Throwable("mine");
        assertThat(failure(code, "same", mine)).isSameAs(mine);
        assertThat(thrown).containsExactly(mine);
        assertThat(code.getMethod("same", Object.class).invoke(null, "text")).isEqualTo("text");
        CallCounters.clear(sum);
        assertThat(CallCounters.read(sum)).containsExactly(0, 0, 0);
    }

    @Test
    void callsAreCountedOrNotFromOneMomentToTheNext() throws Exception {
        byte[] plain = Sources.compile(SOURCE).get(NAME);
        Map<MethodKey, Integer> numbers = all(plain, 300);
        Class<?> code = load(withOurCounters(MethodAdvice.advise(plain, numbers).classFile()));
        List<Throwable> missed = new ArrayList<>();
        CallCounters.thrown = (exception, number) -> thrown.add(exception);
        CallCounters.missed = (exception, number) -> missed.add(exception);
        int fail = numbers.get(new MethodKey("fail", "()V"));
        CallCounters.count(fail, false);
        Throwable uncounted = failure(code, "fail");
        CallCounters.count(fail, true);
        Throwable counted = failure(code, "fail");
        CallCounters.count(fail, false);
        failure(code, "fail");
        assertThat(missed).hasSize(2).first().isSameAs(uncounted);
        assertThat(thrown).containsExactly(counted);
        assertThat(CallCounters.read(fail)).containsExactly(1, 0, 0);

        int other = numbers.get(new MethodKey("other", "()D"));
        CallCounters.count(other, false);
        assertThat(code.getMethod("other").invoke(null)).isEqualTo(1.5);
        assertThat(CallCounters.read(other)).containsExactly(0, 0, 0);
        CallCounters.clear(other);
        assertThat(code.getMethod("other").invoke(null)).isEqualTo(1.5);
        assertThat(CallCounters.read(other)[0]).isEqualTo(1);
    }

    @Test
    void stackTracesAndLinesAreThoseOfThePlainCode() throws Exception {
        byte[] plain = Sources.compile(SOURCE).get(NAME);
        Class<?> code =
                load(withOurCounters(MethodAdvice.advise(plain, all(plain, 200)).classFile()));
        assertThat(failure(code, "fail").getStackTrace()[0])
                .isEqualTo(failure(load(plain), "fail").getStackTrace()[0]);
        assertThat(failure(code, "deep", 0)).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void otherMethodsStayAsTheyWere() throws Exception {
        byte[] plain = Sources.compile(SOURCE).get(NAME);
        MethodKey fail = new MethodKey("fail", "()V");
        ClassShape before = ShapeReader.read(plain);
        ClassShape after =
                ShapeReader.read(MethodAdvice.advise(plain, Map.of(fail, 1)).classFile());
        for (MethodShape method : before.methods()) {
            boolean same = after.method(method.key()).orElseThrow().equals(method);
            assertThat(same).as(method.key().toString()).isEqualTo(!method.key().equals(fail));
        }
    }

    @Test
    void aMethodThatWouldBeTooLargeIsSkipped() {
        // javac makes 8 bytes of each, and 23 of what follows them: 65,519, and 65,535 are allowed (JVMS 4.7.3).
        String statements = "n = n * 31 + 70000; ".repeat(8_187);
        String source = "package shop; public class Code { public static int large(int n) { " + statements
                + "if (n == 1) return 1; if (n == 2) return 2; if (n == 3) return 3; return n; } static int small() { return 1; } }";
        byte[] plain = Sources.compile(source).get(NAME);
        MethodKey large = new MethodKey("large", "(I)I");
        MethodKey small = new MethodKey("small", "()I");
        assertThat(codeLength(plain, large)).isEqualTo(65_519);
        MethodAdvice.Advised advised = MethodAdvice.advise(plain, Map.of(large, 1, small, 2));
        assertThat(advised.skipped()).containsExactly(large);
        assertThat(codeLength(advised.classFile(), large)).isEqualTo(65_519);
        assertThat(codeLength(advised.classFile(), small)).isGreaterThan(codeLength(plain, small));
    }

    @Test
    void theJvmVerifiesAdvisedLibraries() throws Exception {
        String jar = com.google.gson.Gson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Map<ClassName, byte[]> advised = new HashMap<>();
        int skipped = 0;
        int methods = 0;
        try (JarFile file = new JarFile(jar)) {
            for (var entry : file.stream()
                    .filter(one ->
                            one.getName().startsWith("com/") && one.getName().endsWith(".class"))
                    .toList()) {
                byte[] plain = read(file.getInputStream(entry));
                Map<MethodKey, Integer> numbers = all(plain, 0);
                MethodAdvice.Advised done = MethodAdvice.advise(plain, numbers);
                methods += numbers.size();
                skipped += done.skipped().size();
                advised.put(ClassName.ofPath(entry.getName()), done.classFile());
            }
        }
        assertThat(methods).isGreaterThan(500);
        assertThat(skipped).isLessThan(methods / 3);
        MemoryLoader loader = new MemoryLoader(advised);
        for (ClassName name : advised.keySet()) {
            // HotSpot links, and so verifies, a class before it tells its methods.
            Class.forName(name.binary(), false, loader).getDeclaredMethods();
        }
    }

    private static int codeLength(byte[] classFile, MethodKey method) {
        int[] length = {0};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                if (!new MethodKey(name, descriptor).equals(method)) {
                                    return null;
                                }
                                MethodVisitor written =
                                        new ClassWriter(0).visitMethod(access, name, descriptor, null, null);
                                return new MethodVisitor(Opcodes.ASM9, written) {
                                    private final Label end = new Label();

                                    @Override
                                    public void visitMaxs(int stack, int locals) {
                                        super.visitLabel(end);
                                        super.visitMaxs(stack, locals);
                                        length[0] = end.getOffset();
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return length[0];
    }

    private static byte[] read(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static Throwable failure(Class<?> code, String name, Object... arguments) throws Exception {
        var method = List.of(code.getMethods()).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            method.invoke(null, arguments);
            throw new AssertionError(name + " did not throw");
        } catch (InvocationTargetException wrapped) {
            return wrapped.getCause();
        }
    }
}
