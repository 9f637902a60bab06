package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

final class ViewedClassTest {
    private static final ClassName VIEW = new ClassName("java.lang.View");

    @Test
    void everyListOfThisJdksClassIsHandedThrough() {
        byte[] viewed = ViewedClass.of(classFile("Class"), VIEW).orElseThrow();

        String constants = text(viewed);
        assertThat(constants)
                .contains("([Ljava/lang/reflect/Method;Ljava/lang/Class;Z)")
                .contains("([Ljava/lang/reflect/Field;Ljava/lang/Class;Z)")
                .contains("([Ljava/lang/reflect/Constructor;Ljava/lang/Class;Z)")
                .contains("([Ljava/lang/reflect/RecordComponent;Ljava/lang/Class;Z)")
                .contains("([Ljava/lang/Class;Ljava/lang/Class;Z)")
                .contains("(Ljava/lang/Class;Ljava/lang/Class;Z)");
    }

    @Test
    void thisJdksCheckOfNestsAsksTheView() {
        byte[] asking = NestChecks.of(classFile("/jdk/internal/reflect/Reflection"), VIEW)
                .orElseThrow();

        assertThat(new ClassReader(asking).getClassName()).isEqualTo("jdk/internal/reflect/Reflection");
        assertThat(new String(asking, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("java/lang/View");
    }

    @Test
    void aClassThatIsNotAsExpectedStaysAsItIs() {
        assertThat(ViewedClass.of(classFile("String"), VIEW)).isEmpty();
    }

    private static String text(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        StringBuilder text = new StringBuilder();
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            if (offset > 0 && classFile[offset - 1] == 12) {
                text.append(reader.readUTF8(offset + 2, buffer)).append('\n');
            }
        }
        return text.toString();
    }

    private static byte[] classFile(String simpleName) {
        try (InputStream in = Object.class.getResourceAsStream(simpleName + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
