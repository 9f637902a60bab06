package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.MethodKey;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class that is edited all day keeps a bounded number of methods that are gone from its source. */
final class OldGhostsTest {
    private static final int STATIC = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    private final ClassNode jvm = new ClassNode();
    private final Set<MethodKey> ghosts = new HashSet<>();

    OldGhostsTest() {
        jvm.name = "shop/Order";
    }

    @Test
    void keepsAllWhileThereAreFew() {
        ghosts(OldGhosts.KEPT, STATIC);

        assertThat(old()).isEmpty();
    }

    @Test
    void letsThoseGoThatWentFirst() {
        ghosts(OldGhosts.KEPT + 2, STATIC);

        assertThat(old()).containsExactlyInAnyOrder(key("gone1"), key("gone2"));
    }

    @Test
    void keepsWhatTheJvmDoesNotLetGo() {
        ghosts(OldGhosts.KEPT + 2, Opcodes.ACC_PRIVATE);
        method("virtual", Opcodes.ACC_PUBLIC);

        assertThat(old()).isEmpty();
    }

    @Test
    void keepsWhatIsCalledByOneThatStays() {
        ghosts(OldGhosts.KEPT + 3, STATIC);
        jvm.methods.get(0).instructions.insert(call("gone3"));
        jvm.methods.get(OldGhosts.KEPT).instructions.insert(call("gone2"));

        assertThat(old()).containsExactly(key("gone1"));
    }

    @Test
    void keepsBodiesOfLambdas() {
        ghosts(OldGhosts.KEPT + 1, STATIC);

        assertThat(OldGhosts.of(jvm, ghosts, Set.of(key("gone1")))).isEmpty();
    }

    private Set<MethodKey> old() {
        return OldGhosts.of(jvm, ghosts, Set.of());
    }

    /** The last that went stands first. */
    private void ghosts(int count, int access) {
        for (int number = count; number > 0; number--) {
            method("gone" + number, access);
        }
    }

    private void method(String name, int access) {
        MethodNode method = new MethodNode(Opcodes.ASM9, access, name, "()V", null, null);
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        jvm.methods.add(method);
        ghosts.add(key(name));
    }

    private static MethodInsnNode call(String name) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, "shop/Order", name, "()V", false);
    }

    private static MethodKey key(String name) {
        return new MethodKey(name, "()V");
    }
}
