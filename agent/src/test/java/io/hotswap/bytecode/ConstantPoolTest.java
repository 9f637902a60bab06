package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class ConstantPoolTest {

    @Test
    void readsEveryReferenceToAMember() {
        byte[] classFile = Sources.compileOne(
                "package shop;\nclass Order { static long n = 1L << 40; double d = 0.5;"
                        + " int f(java.util.List<String> l, int[] a) { a.clone(); return l.size() + (int) n + \"a\".length(); } }");
        Set<String> references = ConstantPool.memberReferences(classFile).stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertThat(references)
                .containsExactlyInAnyOrder(
                        "Object.constructor()", "Order.n", "Order.d", "List.size()", "String.length()");
    }

    @Test
    void readsWhatMethodHandlesReferTo() {
        byte[] classFile = Sources.compileOne("package shop;\nclass Order { Runnable f() { return System::gc; } }");
        assertThat(ConstantPool.memberReferences(classFile))
                .contains(new MemberReference(new ClassName("java.lang.System"), "gc", "()V"));
    }

    @Test
    void countsEntriesAsTheClassFileDoes() {
        byte[] classFile = Sources.compileOne("class Order { static long n = 1L << 40; }");
        int count = (classFile[8] & 0xFF) << 8 | classFile[9] & 0xFF;
        assertThat(ConstantPool.entries(classFile)).isEqualTo(count);
    }

    @Test
    void leavesOutAReferenceThatLeadsNowhere() {
        byte[] classFile = Sources.compileOne("class Order { }");
        int before = ConstantPool.memberReferences(classFile).size();
        ClassReader reader = new ClassReader(classFile);
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && classFile[offset - 1] == 10) {
                classFile[offset] = (byte) 0xFF;
            }
        }
        assertThat(before).isEqualTo(1);
        assertThat(ConstantPool.memberReferences(classFile)).isEmpty();
    }
}
