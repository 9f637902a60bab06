package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

final class InitializerMethodTest {
    private static final ClassNode HOST = Reinitialized.host("""
            class Host {
                static final Object A = new Object();
                static Object b = A;

                static void taken() { }
            }""");

    @Test
    void theCallerFindsTheAssignmentsOfFinalFields() {
        MethodNode method = running();
        assertThat(Stream.of(method.instructions.toArray())
                        .filter(instruction -> InitializerMethod.assignsFinal(HOST, instruction))
                        .map(instruction -> ((FieldInsnNode) instruction).name))
                .containsExactly("A");
    }

    @Test
    void itIsPrivateAndKeepsTheLines() {
        MethodNode method = running();
        assertThat(method.access).isEqualTo(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC);
        assertThat(Stream.of(method.instructions.toArray())
                        .filter(LineNumberNode.class::isInstance)
                        .map(node -> ((LineNumberNode) node).line)
                        .distinct())
                .containsExactly(2, 3);
    }

    @Test
    void twoMethodsOfOneStatementShareNoNode() {
        List<AbstractInsnNode> first = List.of(running().instructions.toArray());
        assertThat(running().instructions.toArray()).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertThatThrownBy(() -> InitializerMethod.running(HOST, "taken", List.of()))
                .hasMessage("Host declares taken()V; choose another name for the initializer method");
    }

    private static MethodNode running() {
        return InitializerMethod.running(HOST, "generated", InitializerSlices.ofStaticInitializer(HOST));
    }
}
