package io.hotswap.enums;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

final class FollowingCollectionTest {
    private static final ClassName TEMPLATE = new ClassName("java.lang.$Follow");

    @Test
    void everyUseOfAMapAsksFirst() throws IOException {
        assertThat(asking("java/util/EnumMap"))
                .contains("size", "get", "put", "containsKey", "remove", "putAll", "clear", "clone", "hashCode")
                .contains("equals", "entrySet", "keySet", "values", "writeObject", "<init>")
                .doesNotContain("readObject", "isValidKey", "typeCheck");
    }

    @Test
    void everyUseOfASetAsksFirstButNotItsMaking() throws IOException {
        for (String set : new String[] {"java/util/RegularEnumSet", "java/util/JumboEnumSet"}) {
            assertThat(asking(set))
                    .contains("iterator", "size", "isEmpty", "contains", "add", "remove", "containsAll", "addAll")
                    .contains("removeAll", "retainAll", "clear", "equals")
                    .doesNotContain("<init>", "addRange", "complement");
        }
        assertThat(asking("java/util/EnumSet")).containsExactly("clone");
    }

    @Test
    void theViewsOfAMapAskForIt() throws IOException {
        assertThat(asking("java/util/EnumMap$KeySet")).contains("iterator", "size", "contains", "remove", "clear");
        assertThat(asking("java/util/EnumMap$EntrySet")).contains("iterator", "size", "toArray", "contains");
    }

    private static Set<String> asking(String internalName) throws IOException {
        try (InputStream file = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            ClassNode node = new ClassNode(Opcodes.ASM9);
            new ClassReader(FollowingCollection.of(file.readAllBytes(), TEMPLATE)).accept(node, 0);
            Set<String> names = new TreeSet<>();
            for (MethodNode method : node.methods) {
                method.instructions.forEach(instruction -> {
                    if (instruction instanceof MethodInsnNode call && call.owner.equals("java/lang/$Follow")) {
                        names.add(method.name);
                    }
                });
            }
            return names;
        }
    }
}
