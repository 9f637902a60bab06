package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Bridges have names and types by what they stand for. */
final class HandleBridgesTest {
    private static final Type SUB = Type.getObjectType("shop/Sub");
    private static final Handle VIRTUAL = new Handle(Opcodes.H_INVOKEVIRTUAL, "shop/Base", "title", "(I)J", false);

    private final HandleBridges bridges = new HandleBridges(host());

    private static ClassNode host() {
        ClassNode host = new ClassNode(Opcodes.ASM9);
        host.name = "shop/Host";
        return host;
    }

    @Test
    void theSameMemberHasTheSameBridgeInEveryVersion() {
        Handle first = bridges.to(VIRTUAL, bridges.receiver(VIRTUAL));

        assertThat(bridges.to(VIRTUAL, bridges.receiver(VIRTUAL))).isEqualTo(first);
        assertThat(new HandleBridges(host()).to(VIRTUAL, bridges.receiver(VIRTUAL)))
                .isEqualTo(first);
        assertThat(bridges.take()).hasSize(1);
        assertThat(bridges.take()).isEmpty();
    }

    @Test
    void membersThatDifferInTheirTypeHaveBridgesOfTheirOwn() {
        Handle other = new Handle(Opcodes.H_INVOKEVIRTUAL, "shop/Base", "title", "(J)J", false);

        assertThat(bridges.to(other, bridges.receiver(other)).getName())
                .isNotEqualTo(bridges.to(VIRTUAL, bridges.receiver(VIRTUAL)).getName());
    }

    @Test
    void aCapturedReceiverKeepsItsOwnType() {
        assertThat(bridges.to(VIRTUAL, SUB).getDesc()).isEqualTo("(Lshop/Sub;I)J");
        assertThat(bridges.to(VIRTUAL, bridges.receiver(VIRTUAL)).getDesc()).isEqualTo("(Lshop/Base;I)J");
    }

    @Test
    void aConstructorsBridgeReturnsTheObject() {
        Handle constructor = new Handle(Opcodes.H_NEWINVOKESPECIAL, "shop/Base", "<init>", "(I)V", false);

        assertThat(bridges.to(constructor, SUB).getDesc()).isEqualTo("(I)Lshop/Base;");
        assertThat(bridges.take().get(0).instructions.get(0).getOpcode()).isEqualTo(Opcodes.NEW);
    }

    @Test
    void aSpecialReceiverIsOfTheReferringClass() {
        Handle special = new Handle(Opcodes.H_INVOKESPECIAL, "shop/Base", "title", "()V", false);

        assertThat(bridges.to(special, bridges.receiver(special)).getDesc()).isEqualTo("(Lshop/Host;)V");
    }
}
