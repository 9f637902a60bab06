package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.opentest4j.AssertionFailedError;

/** The JVM form of {@link Point} has a slot where its source form has a constructor. */
final class AddedConstructorTest {
    private static final String DESCRIPTOR = "(JLjava/util/List;)V";
    private static final MethodKey CARRIER = new MethodKey("<init>", "()V");

    private final MethodHandles.Lookup trusted =
            TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();
    private final List<Object> linked = new ArrayList<>();
    private final Meanings meanings = meanings();

    @Test
    void hasTheSignatureOfItsSourceForm() {
        Constructor<?> added = added();

        assertThat(added.toGenericString())
                .isEqualTo("protected " + Point.class.getName()
                        + "(long,java.util.List<java.lang.String>) throws java.io.IOException");
        assertThat(added.isAnnotationPresent(Deprecated.class)).isTrue();
    }

    @Test
    void tellsParametersAndTheirAnnotationsByItsSlot() {
        assertThat(added().getParameters()).hasSize(2);
        assertThat(added().getParameters()[1].getAnnotation(Tag.class)).isNotNull();
    }

    @Test
    void createsByTheFactoryThatTheLinkerGives() throws ReflectiveOperationException {
        Point made = (Point) added().newInstance(7, List.of("a"));

        assertThat(made.text).isEqualTo("7[a]");
        assertThat(linked).containsExactly("<init>", "new", Point.class, DESCRIPTOR);
    }

    @Test
    void throwsWhatReflectionDocuments() {
        assertThatThrownBy(() -> added().newInstance(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> added().newInstance("7", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> added().newInstance(-1, List.of()))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void itsMeaningIsAConstructor() {
        assertThat(meanings.apply(added())).containsExactly("CONSTRUCTOR", "<init>", DESCRIPTOR, Modifier.PROTECTED);
    }

    private Constructor<?> added() {
        try {
            Constructor<?>[] all =
                    new ConstructorView(new Mirrors(trusted), meanings, trusted, this::link).of(Point.class, form());
            assertThat(all).hasSize(3);
            all[2].setAccessible(true);
            return all[2];
        } catch (Throwable unexpected) {
            throw new AssertionFailedError("no constructor", unexpected);
        }
    }

    private CallSite link(Object[] asked) {
        linked.addAll(Arrays.asList(asked[1], asked[3], asked[4], asked[5]));
        try {
            return new ConstantCallSite(trusted.findStatic(Point.class, "made", (MethodType) asked[2]));
        } catch (ReflectiveOperationException unexpected) {
            throw new AssertionFailedError("not trusted", unexpected);
        }
    }

    private Meanings meanings() {
        try {
            return new Meanings(trusted);
        } catch (ReflectiveOperationException unexpected) {
            throw new AssertionFailedError("not trusted", unexpected);
        }
    }

    private static JvmForm form() {
        MethodKey key = new MethodKey("<init>", DESCRIPTOR);
        AddedMethod added = new AddedMethod(CARRIER, AddedMethod.Form.CONSTRUCTOR, Modifier.PROTECTED);
        return new JvmForm(
                new byte[0], withConstructor(), Map.of(key, added), Map.of(), Set.of(), Set.of(), Set.of(), false);
    }

    private static byte[] withConstructor() {
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = AddedConstructorTest.class.getResourceAsStream("AddedConstructorTest$Point.class")) {
            new ClassReader(Objects.requireNonNull(in).readAllBytes()).accept(writer, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        MethodVisitor added = writer.visitMethod(
                Opcodes.ACC_PROTECTED, "<init>", DESCRIPTOR, "(JLjava/util/List<Ljava/lang/String;>;)V", new String[] {
                    "java/io/IOException"
                });
        added.visitAnnotation("Ljava/lang/Deprecated;", true).visitEnd();
        added.visitCode();
        added.visitInsn(Opcodes.ACONST_NULL);
        added.visitInsn(Opcodes.ATHROW);
        added.visitMaxs(1, 4);
        added.visitEnd();
        return writer.toByteArray();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Tag {}

    /** Has a slot as the JVM form would. */
    static final class Point {
        final String text;

        Point() {
            text = "none";
        }

        private Point(String text) throws IOException {
            this.text = text;
            if (text.startsWith("-")) {
                throw new IOException(text);
            }
        }

        private static void new$hs1(long number, @Tag List<String> words) {}

        private static Point made(long number, List<String> words) throws IOException {
            return new Point(number + words.toString());
        }
    }
}
