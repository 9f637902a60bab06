package io.hotswap.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * One class for all lambdas and method references of another, its nest mate: it implements all their interfaces, and an
 * instance knows by a number which of them it is.
 */
final class Functions {
    private static final String SITE = "site";

    private final String host;
    private final String name;
    private final List<FunctionSite> sites = new ArrayList<>();

    Functions(ClassNode host) {
        this.host = host.nestHostClass == null ? host.name : host.nestHostClass;
        this.name = host.name + "$Functions";
    }

    String name() {
        return name;
    }

    /** The nest host (JVMS 4.7.28), which has to name this class. */
    String nestHost() {
        return host;
    }

    boolean isEmpty() {
        return sites.isEmpty();
    }

    /** Takes a lambda in; the call that makes it. */
    MethodInsnNode add(InvokeDynamicInsnNode lambda) {
        sites.add(new FunctionSite(name, lambda));
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, maker(sites.size() - 1), lambda.desc, false);
    }

    byte[] classFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        Set<String> interfaces = new LinkedHashSet<>();
        sites.forEach(site -> interfaces.add(site.functionalInterface()));
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                interfaces.toArray(String[]::new));
        writer.visitNestHost(host);
        writeFields(writer);
        writeConstructor(writer);
        for (int i = 0; i < sites.size(); i++) {
            writeMaker(writer, i);
        }
        Map<String, List<Integer>> byMethod = new LinkedHashMap<>();
        for (int i = 0; i < sites.size(); i++) {
            byMethod.computeIfAbsent(sites.get(i).method(), key -> new ArrayList<>())
                    .add(i);
        }
        byMethod.values().forEach(numbers -> writeMethod(writer, numbers));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeFields(ClassWriter writer) {
        Map<String, Type> fields = new TreeMap<>();
        sites.forEach(site -> fields.putAll(site.fields()));
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, SITE, "I", null, null);
        fields.forEach(
                (field, type) -> writer.visitField(Opcodes.ACC_PRIVATE, field, type.getDescriptor(), null, null));
    }

    private void writeConstructor(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "(I)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, SITE, "I");
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void writeMaker(ClassWriter writer, int number) {
        FunctionSite site = sites.get(number);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, maker(number), site.makes(), null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(number);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "(I)V", false);
        site.writeCapture(code);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void writeMethod(ClassWriter writer, List<Integer> numbers) {
        FunctionSite first = sites.get(numbers.get(0));
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, first.methodName(), first.methodType(), null, null);
        code.visitCode();
        Label last = new Label();
        Label[] labels = numbers.stream().skip(1).map(number -> new Label()).toArray(Label[]::new);
        if (labels.length > 0) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, SITE, "I");
            code.visitLookupSwitchInsn(
                    last, numbers.stream().skip(1).mapToInt(Integer::intValue).toArray(), labels);
            for (int i = 0; i < labels.length; i++) {
                code.visitLabel(labels[i]);
                code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                sites.get(numbers.get(i + 1)).writeCall(code);
            }
            code.visitLabel(last);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        first.writeCall(code);
        end(code);
    }

    private static String maker(int number) {
        return "of" + number;
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
