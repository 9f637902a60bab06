package io.hotswap.rewrite;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** A JVM form as text: its members, and the code of those that are not as javac wrote them. */
final class JvmFormText {
    private JvmFormText() {}

    static String of(byte[] source, byte[] form) {
        ClassNode written = read(source);
        ClassNode held = read(form);
        StringBuilder text = new StringBuilder("class " + held.name + "\n");
        fields(written, held).forEach(line -> text.append("  ").append(line).append('\n'));
        for (MethodNode method : held.methods) {
            boolean asWritten = written.methods.stream()
                    .anyMatch(other ->
                            head(other).equals(head(method)) && code(other).equals(code(method)));
            text.append("  ").append(head(method)).append(asWritten ? " as written\n" : "\n" + code(method));
        }
        return text.toString();
    }

    private static List<String> fields(ClassNode written, ClassNode held) {
        return Stream.concat(
                        held.fields.stream().map(field -> head(field) + (has(written, field) ? "" : ", a ghost")),
                        written.fields.stream()
                                .filter(field -> !has(held, field))
                                .map(field -> head(field) + ", outside"))
                .toList();
    }

    private static boolean has(ClassNode type, FieldNode field) {
        return type.fields.stream().anyMatch(other -> other.name.equals(field.name) && other.desc.equals(field.desc));
    }

    private static String head(FieldNode field) {
        return (Modifier.toString(field.access) + " " + field.desc + " " + field.name).strip();
    }

    private static String head(MethodNode method) {
        return (Modifier.toString(method.access & Modifier.methodModifiers()) + " " + method.name + method.desc)
                .strip();
    }

    private static String code(MethodNode method) {
        Textifier textifier = new Textifier();
        method.accept(new TraceMethodVisitor(textifier));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        textifier.print(writer);
        writer.flush();
        return text.toString();
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }
}
