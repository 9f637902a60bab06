package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import io.hotswap.testing.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** What the carrier of added constructors looks like in bytecode. */
final class CarrierFormTest {
    private static final ClassName ITEM = new ClassName("shop.Item");
    private static final String PLAIN = item("Item(long l, String s) { System.out.println(l + s); } ");

    private static String item(String members) {
        return "package shop; public class Item { int n = 1; " + members + " }";
    }

    private static JvmForm reshape(JvmForm running, String source) {
        return ((Reshape.Done) attempt(running, source)).form();
    }

    private static Reshape attempt(JvmForm running, String source) {
        byte[] next = Sources.compile(source).get(ITEM);
        ClassReshape reshape = ClassReshape.of(running, next);
        return reshape.finish(new OneClass(running, next, reshape));
    }

    private static JvmForm written(String source) {
        return JvmForm.asWritten(Sources.compile(source).get(ITEM));
    }

    private static String problems(byte[] classFile) {
        StringWriter problems = new StringWriter();
        new ClassReader(classFile).accept(new CheckClassAdapter(new ClassNode(), true), 0);
        CheckClassAdapter.verify(
                new ClassReader(classFile),
                new MemoryLoader(Map.of(ITEM, classFile)),
                false,
                new PrintWriter(problems));
        return problems.toString();
    }

    private static List<MethodNode> constructors(JvmForm form) {
        return ClassNodes.read(form.classFile()).methods.stream()
                .filter(method -> method.name.equals("<init>"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Item(long l, String s) { } Item(byte b, char c, short s, boolean z, float f, double d, long l, int i, int[] a, Item o)"
                        + " { this(l, \"\" + b + c + s + z + f + d + i + a + o); }",
                "Item(String s) { long sum = 0; for (int i = 0; i < 9; i++) { double d = i; sum += (long) d; }"
                        + " n = (int) sum; } Item(long l, String s) { n = l > 2 ? s.length() : 4; }",
                "Item(int i) { try { n = Integer.parseInt(\"\" + i); } catch (RuntimeException e) { n = 2; }"
                        + " finally { n++; } } Item(Item o) { this(o == null ? new Item(3).n : 4); }",
                "Item(String s, Object... more) { Runnable r = () -> n = more.length; r.run(); }"
                        + " Item() { this(\"\", new Item(\"a\"), new Item()); }"
            })
    void theVerifierAcceptsIt(String members) {
        JvmForm form = reshape(written(PLAIN), item(members));

        assertThat(problems(form.classFile())).isEmpty();
        assertThat(constructors(form))
                .singleElement()
                .extracting(one -> one.desc)
                .isEqualTo("(JLjava/lang/String;)V");
    }

    @Test
    void everyNextVersionIsMadeOfTheOneBefore() {
        JvmForm form = written(PLAIN);
        List<String> members = List.of(
                "Item() { n = 3; }",
                "Item(int i) { for (int k = 0; k < i; k++) { n += k; } }",
                "Item(long l, String s) { n = s.length(); } Item(int i) { this(i, \"\"); } Item(Item o) { }",
                "Item(long l, String s) { n = s == null ? 1 : 2; }",
                "Item(String s) { n = s == null ? 1 : 2; }");
        for (String version : members) {
            form = reshape(form, item(version));

            assertThat(problems(form.classFile())).as(version).isEmpty();
        }
    }

    @Test
    void aRemovedOneStaysForOneVersion() {
        JvmForm added = reshape(written(PLAIN), item("Item() { }"));
        JvmForm removed = reshape(added, PLAIN);
        JvmForm later = reshape(removed, PLAIN.replace("n = 1", "n = 2"));

        MethodKey key = new MethodKey("<init>", "()V");
        assertThat(removed.methods()).containsKey(key);
        assertThat(removed.ghosts()).contains(key);
        assertThat(later.methods()).doesNotContainKey(key);
        assertThat(new HeldCarrier(constructors(removed).get(0)).bodies())
                .extracting(CarriedBody::descriptor)
                .containsExactly("()V");
        assertThat(new HeldCarrier(constructors(later).get(0)).bodies()).isEmpty();
    }

    @Test
    void theParametersOfAnAddedOneAreSeenByADebugger() {
        JvmForm form =
                reshape(written(PLAIN), item("Item(int first, double second) { int third = first; n = third; }"));

        List<String> names = new ArrayList<>();
        for (LocalVariableNode variable : constructors(form).get(0).localVariables) {
            names.add(variable.index + " " + variable.name);
        }
        assertThat(names).contains("4 first", "5 second", "7 third");
    }

    @Test
    void theMostAccessibleConstructorIsTheCarrier() {
        JvmForm form = reshape(
                written(item(
                        "private Item() { } public Item(int a, int b) { } Item(long l) { } public Item(int a) { }")),
                item("Item(String s) { }"));

        assertThat(form.methods()
                        .get(new MethodKey("<init>", "(Ljava/lang/String;)V"))
                        .jvm())
                .isEqualTo(new MethodKey("<init>", "(I)V"));
    }

    @Test
    void oneThatIsTooLongForTheCarrierIsRefused() {
        ClassNode form = new ClassNode();
        form.name = ITEM.internal();
        form.methods.add(idle("()V"));
        ClassNode jvm = new ClassNode();
        form.accept(jvm);
        form.methods.add(idle("(I)V"));
        MethodKey added = new MethodKey("<init>", "(I)V");
        AddedMethod place = new AddedMethod(new MethodKey("<init>", "()V"), AddedMethod.Form.CONSTRUCTOR, 0);

        assertThat(CarrierForm.write(form, jvm, new Additions(Map.of(added, place), Map.of(), Set.of())))
                .isNotEmpty();
    }

    private static MethodNode idle(String descriptor) {
        MethodNode method = new MethodNode(Opcodes.ASM9, 0, "<init>", descriptor, null, null);
        for (int i = 0; i < 40_000; i++) {
            method.instructions.add(new InsnNode(Opcodes.NOP));
        }
        return method;
    }

    /** A program of one class. */
    private record OneClass(JvmForm running, byte[] next, ClassReshape reshape) implements Program {
        @Override
        public Optional<ClassShape> source(ClassName name) {
            return name.equals(ITEM) ? Optional.of(shape(next)) : Optional.empty();
        }

        @Override
        public Optional<ClassShape> held(ClassName name) {
            return name.equals(ITEM) ? Optional.of(shape(running.classFile())) : Optional.empty();
        }

        @Override
        public Optional<Additions> additions(ClassName name) {
            return name.equals(ITEM) ? Optional.of(reshape.additions()) : Optional.empty();
        }

        @Override
        public boolean isDetached(ClassName name) {
            return false;
        }

        @Override
        public boolean isInherited(ClassName library, MethodKey method) {
            return false;
        }

        private static ClassShape shape(byte[] classFile) {
            try {
                return ShapeReader.read(classFile);
            } catch (UnreadableClassException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
    }
}
