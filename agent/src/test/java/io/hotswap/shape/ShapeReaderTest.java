package io.hotswap.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.testing.Sources;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reading of class files that are whole. */
class ShapeReaderTest {
    private static final String UNIT = "package shop;\nclass Order { int total(int n) { int s = n;"
            + " for (int i = 0; i < 3; i++) { try { s += i; } catch (RuntimeException e) { s--; } } return s; } }\n";

    @Test
    void readsTheHeader() throws UnreadableClassException {
        ClassHeader header =
                shape("abstract class Order implements Cloneable { }").header();
        assertThat(header.name()).hasToString("Order");
        assertThat(header.majorVersion()).isEqualTo(61);
        assertThat(header.superclass()).hasToString("java.lang.Object");
        assertThat(header.interfaces()).hasToString("[java.lang.Cloneable]");
    }

    @Test
    void takesNoRecordFlagForAModifier() throws UnreadableClassException {
        ClassShape shape = shape("record Point(int x) { }");
        assertThat(Integer.toHexString(shape.header().access())).isEqualTo("30");
        assertThat(shape.relations().recordComponents()).hasToString("[int x]");
    }

    @Test
    void tellsARecordWithoutComponentsFromAClass() throws UnreadableClassException {
        assertThat(shape("record None() { }").relations().recordComponents()).isEmpty();
        assertThat(shape("class None { }").relations().recordComponents()).isNull();
    }

    @Test
    void hashesTheSameCodeWithAndWithoutDebugInformation() throws UnreadableClassException {
        ClassShape debug = ShapeReader.read(one(List.of("-g"), UNIT));
        ClassShape bare = ShapeReader.read(one(List.of("-g:none"), UNIT));
        assertThat(codeOf(debug)).isEqualTo(codeOf(bare));
        assertThat(debug).isNotEqualTo(bare);
    }

    @Test
    void hashesTheSameCodeWithAnotherConstantPool() throws UnreadableClassException {
        byte[] original = one(List.of(), UNIT);
        ClassWriter writer = new ClassWriter(0);
        for (int i = 0; i < 300; i++) {
            writer.newConst("filler " + i);
        }
        new ClassReader(original).accept(writer, 0);
        assertThat(writer.toByteArray()).hasSizeGreaterThan(original.length);
        assertThat(ShapeReader.read(writer.toByteArray())).isEqualTo(ShapeReader.read(original));
    }

    @Test
    void seesThatAJumpGoesElsewhere() throws UnreadableClassException {
        assertThat(ShapeReader.read(jumping(true))).isNotEqualTo(ShapeReader.read(jumping(false)));
    }

    @Test
    void readsAMethodOf64Kilobytes() throws UnreadableClassException {
        byte[] first = huge(65_534, Opcodes.ICONST_0);
        byte[] second = huge(65_534, Opcodes.ICONST_1);
        assertThat(ShapeDiff.between(ShapeReader.read(first), ShapeReader.read(second)))
                .hasToString("[body of huge()]");
    }

    @Test
    void readsConstantsAsTheirFieldsTypeSays() throws UnreadableClassException {
        ClassShape shape = shape("class Limits { static final boolean ON = true; static final char SEP = ',';"
                + " static final byte B = 1; static final long L = 2; final int ignoredByTheJvm = 3; }");
        assertThat(shape.fields()).extracting(FieldShape::constant).containsExactly(true, ',', 1, 2L, null);
    }

    @Test
    void findsMembersByTheirNames() throws UnreadableClassException {
        ClassShape shape = shape("class Order { int a; void f(int n) { } }");
        assertThat(shape.field("a")).map(FieldShape::type).contains("int");
        assertThat(shape.field("b")).isEmpty();
        assertThat(shape.method(new MethodKey("f", "(I)V"))).isPresent();
        assertThat(shape.method(new MethodKey("f", "()V"))).isEmpty();
    }

    @Test
    void ignoresClassesThatTheCodeMerelyMentions() throws UnreadableClassException {
        ClassShape without = shape("class Order { Object f() { return null; } }");
        ClassShape with = shape("class Order { Object f() { return new java.util.AbstractMap.SimpleEntry<>(1, 2); } }");
        assertThat(ShapeDiff.between(without, with)).hasToString("[body of f()]");
    }

    @Test
    void saysWhichVersionIsTooNew() {
        byte[] classFile = one(List.of(), UNIT);
        classFile[7] = 120;
        assertThatThrownBy(() -> ShapeReader.read(classFile))
                .isInstanceOf(UnreadableClassException.class)
                .hasMessageContaining("not a readable class file")
                .hasMessageContaining("120");
    }

    @Test
    void refusesAConstantThatIsMadeOfItself() {
        assertThatThrownBy(() -> ShapeReader.read(circularConstant()))
                .isInstanceOf(UnreadableClassException.class)
                .hasMessageContaining("ConstantDynamic");
    }

    private static ClassShape shape(String unit) throws UnreadableClassException {
        return ShapeReader.read(Sources.compileOne(unit));
    }

    private static byte[] one(List<String> options, String unit) {
        return Sources.compile(options, unit).values().iterator().next();
    }

    private static Object codeOf(ClassShape shape) {
        return shape.methods().stream().map(MethodShape::code).toList();
    }

    private static byte[] jumping(boolean far) {
        return method("jump", code -> {
            Label near = new Label();
            Label end = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            code.visitJumpInsn(Opcodes.IFEQ, far ? end : near);
            code.visitLabel(near);
            code.visitInsn(Opcodes.NOP);
            code.visitLabel(end);
        });
    }

    private static byte[] huge(int length, int instruction) {
        return method("huge", code -> {
            for (int i = 1; i < length / 2; i++) {
                code.visitInsn(instruction);
                code.visitInsn(Opcodes.POP);
            }
        });
    }

    private interface Code {
        void write(MethodVisitor method);
    }

    private static byte[] method(String name, Code code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_6, 0, "shop/Generated", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, name, "()V", null, null);
        method.visitCode();
        code.write(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** A class file whose dynamic constant has itself as its argument, which JVMS 4.4.10 lets a file express. */
    private static byte[] circularConstant() {
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "shop/Boot", "make", "()V", false);
        ConstantDynamic inner = new ConstantDynamic("inner", "I", bootstrap);
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V11, 0, "shop/Generated", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
        method.visitCode();
        method.visitLdcInsn(new ConstantDynamic("outer", "I", bootstrap, inner));
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return pointInnerToOuter(writer.toByteArray());
    }

    private static byte[] pointInnerToOuter(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        byte[] circular = classFile.clone();
        int inner = -1;
        int outer = -1;
        for (int i = 1; i < reader.getItemCount(); i++) {
            if (reader.getItem(i) > 0 && classFile[reader.getItem(i) - 1] == 17) {
                outer = inner < 0 ? -1 : i;
                inner = inner < 0 ? i : inner;
            }
        }
        byte[] innerIndex = {(byte) (inner >> 8), (byte) inner};
        for (int at = classFile.length - 2; at > 0; at--) {
            if (Arrays.equals(classFile, at, at + 2, innerIndex, 0, 2)) {
                circular[at] = (byte) (outer >> 8);
                circular[at + 1] = (byte) outer;
                return circular;
            }
        }
        throw new AssertionError("the argument was not found");
    }
}
