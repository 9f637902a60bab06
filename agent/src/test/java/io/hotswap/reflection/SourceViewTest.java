package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

final class SourceViewTest {
    private final MethodHandles.Lookup trusted =
            TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();

    @Test
    void aRecordHasTheComponentsOfItsSourceForm() {
        byte[] source = edited(Pair.class, Edit.COMPONENTS);

        RecordComponent[] components =
                (RecordComponent[]) view(Pair.class, source, Set.of(), Pair.class.getRecordComponents());

        assertThat(components).extracting(RecordComponent::getName).containsExactly("second", "words");
        assertThat(components[1].getGenericType()).hasToString("java.util.List<java.lang.String>");
        assertThat(components[1].isAnnotationPresent(Tag.class)).isTrue();
        assertThat(components[1].getAccessor())
                .hasToString("public java.util.List " + Pair.class.getName() + ".words()");
        assertThat(components).allSatisfy(component -> {
            assertThat(component.getDeclaringRecord()).isEqualTo(Pair.class);
            assertThat(component.getAnnotatedType().getType()).isEqualTo(component.getGenericType());
        });
    }

    @Test
    void aClassIsSealedAsItsSourceFormSays() {
        byte[] source = edited(Pair.class, Edit.PERMITTED);

        assertThat((Class<?>[]) view(Pair.class, source, Set.of(), new Class<?>[0]))
                .containsExactly(SourceViewTest.class);
        assertThat(view(Sealed.class, edited(Sealed.class, Edit.PERMITTED), Set.of(), new Class<?>[0]))
                .isEqualTo(new Class<?>[] {SourceViewTest.class});
        assertThat(view(Only.class, edited(Only.class, Edit.NONE), Set.of(), new Class<?>[0]))
                .isNull();
    }

    @Test
    void whatWasPreparedAtLoadIsHidden() {
        byte[] source = edited(Prepared.class, Edit.PREPARATION);
        Set<MethodKey> ghosts = Set.of(new MethodKey("spare", "()V"));

        assertThat((Field[]) view(Prepared.class, source, ghosts, Prepared.class.getDeclaredFields()))
                .extracting(Field::getName)
                .containsExactly("own");
        assertThat((Method[]) view(Prepared.class, source, ghosts, Prepared.class.getDeclaredMethods()))
                .extracting(Method::getName)
                .containsExactly("work");
    }

    private @Nullable Object view(Class<?> holder, byte[] source, Set<MethodKey> ghosts, Object members) {
        JvmForm form = new JvmForm(new byte[0], source, Map.of(), Map.of(), Set.of(), ghosts, Set.of(), false);
        try {
            SourceView view = new SourceView(new Meanings(trusted), trusted, asked -> Optional.of(form), call -> {
                throw new AssertionError("nothing to link");
            });
            return view.apply(new Object[] {members, holder, false, members.getClass()});
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException("not this JDK", unexpected);
        }
    }

    private enum Edit {
        NONE,
        COMPONENTS,
        PERMITTED,
        PREPARATION
    }

    private static byte[] edited(Class<?> type, Edit edit) {
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = type.getResourceAsStream("SourceViewTest$" + type.getSimpleName() + ".class")) {
            new ClassReader(Objects.requireNonNull(in).readAllBytes()).accept(new Edited(writer, edit), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return writer.toByteArray();
    }

    private static final class Edited extends ClassVisitor {
        private final Edit edit;

        Edited(ClassVisitor next, Edit edit) {
            super(Opcodes.ASM9, next);
            this.edit = edit;
        }

        @Override
        public @Nullable RecordComponentVisitor visitRecordComponent(
                String name, String descriptor, @Nullable String signature) {
            return name.equals("first") ? null : super.visitRecordComponent(name, descriptor, signature);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return name.equals("$hs") ? null : super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals("spare") ? null : super.visitMethod(access, name, descriptor, signature, exceptions);
        }

        @Override
        public void visitEnd() {
            if (edit == Edit.COMPONENTS) {
                RecordComponentVisitor words =
                        super.visitRecordComponent("words", "Ljava/util/List;", "Ljava/util/List<Ljava/lang/String;>;");
                words.visitAnnotation(Tag.class.descriptorString(), true).visitEnd();
                words.visitEnd();
            }
            if (edit == Edit.PERMITTED) {
                super.visitPermittedSubclass("io/hotswap/reflection/SourceViewTest");
                super.visitPermittedSubclass("io/hotswap/reflection/Missing");
            }
            super.visitEnd();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Tag {}

    record Pair(int first, int second) {
        public List<String> words() {
            return List.of();
        }
    }

    static class Sealed {}

    static class Only {}

    /** Has members as the preparation would add them. */
    static class Prepared {
        int own;
        private transient @Nullable Object $hs;

        void work() {
            own = Objects.hashCode($hs);
        }

        private void spare() {
            own++;
        }
    }
}
