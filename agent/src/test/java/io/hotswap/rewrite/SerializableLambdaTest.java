package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Lambda objects that pass through a stream find the body that they had, under its name in the JVM. */
final class SerializableLambdaTest {
    private static final String TYPE = "interface S<T> extends Supplier<T>, Serializable { }\n";

    private static String host(String... bodies) {
        return TYPE + "static Object[] all() { return new Object[] {" + String.join(", ", bodies) + "}; }";
    }

    private static String lambda(String body) {
        return "(S<?>) () -> " + body;
    }

    @Test
    void findsEveryBodyAgain() throws Exception {
        Lambdas first = Lambdas.of(host(lambda("\"a\""), lambda("\"b\"")));

        Lambdas second = first.edited(host(lambda("\"c\""), lambda("\"a\""), "(S<?>) String::new", lambda("\"b\"")));

        assertThat(second.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(second.nameOf("b")).isEqualTo(first.nameOf("b"));
        assertThat(answersAfterStream(second)).isEqualTo(List.of("c", "a", "", "b"));
    }

    @Test
    void findsSwappedBodiesAgain() throws Exception {
        Lambdas first = Lambdas.of(host(lambda("\"a\""), lambda("\"b\"")));

        Lambdas second = first.edited(host(lambda("\"b\""), lambda("\"a\"")));

        assertThat(answersAfterStream(second)).isEqualTo(List.of("b", "a"));
    }

    @Test
    void findsTheNewVersionOfABodyThatWasWrittenBefore() throws Exception {
        Lambdas first = Lambdas.of(host(lambda("\"a\""), lambda("\"b\"")));
        byte[] b = written(objects(first)[1]);

        Lambdas second = first.edited(host(lambda("\"c\""), lambda("\"a\""), lambda("\"b\".repeat(2)")));

        assertThat(answer(read(b, second))).isEqualTo("bb");
    }

    @Test
    void doesNotTakeAnotherBodyForOneThatIsGone() throws Exception {
        Lambdas first = Lambdas.of(host(lambda("\"a\""), lambda("\"b\"")));
        byte[] a = written(objects(first)[0]);

        Lambdas second = first.edited(host(lambda("\"b\""), lambda("\"c\"")));

        assertThatThrownBy(() -> read(a, second)).hasStackTraceContaining("Invalid lambda deserialization");
    }

    @Test
    void findsNewBodiesOfAnInterfaceThatCaptureThis() throws Exception {
        String text = "interface Host extends Serializable {\n" + TYPE
                + "int size(); default Object f() { return %s; }"
                + "static Object[] all() { Host h = () -> 7; return new Object[] {h.f()}; } }";
        Lambdas first = Lambdas.ofUnit(text.formatted("null"));

        Lambdas second = first.editedUnit(text.formatted(lambda("\"a\" + size()")));

        assertThat(answersAfterStream(second)).isEqualTo(List.of("a7"));
    }

    private static List<Object> answersAfterStream(Lambdas version) throws Exception {
        List<Object> answers = new ArrayList<>();
        for (Object object : objects(version)) {
            answers.add(answer(read(written(object), version)));
        }
        return answers;
    }

    private static Object answer(Object supplier) {
        return ((Supplier<?>) supplier).get();
    }

    private static Object[] objects(Lambdas version) throws ReflectiveOperationException {
        Method all = version.hostClass().getDeclaredMethod("all");
        all.setAccessible(true);
        return (Object[]) all.invoke(null);
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes, Lambdas version) throws IOException, ClassNotFoundException {
        ClassLoader loader = version.hostClass().getClassLoader();
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
                return Class.forName(type.getName(), false, loader);
            }
        }) {
            return input.readObject();
        }
    }
}
