package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Reading, writing, verifying and running the classes of a test. */
final class Family {
    private Family() {}

    static Map<ClassName, ClassNode> nodes(Map<ClassName, byte[]> classFiles) {
        Map<ClassName, ClassNode> nodes = new TreeMap<>();
        classFiles.forEach((name, bytes) -> nodes.put(name, node(bytes)));
        return nodes;
    }

    static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    static byte[] bytes(ClassNode type) {
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    /** Writes the classes, has ASM and the JVM verify each, and gives the loader that has them. */
    static MemoryLoader load(Map<ClassName, ClassNode> nodes) {
        Map<ClassName, byte[]> files = new TreeMap<>();
        nodes.values().forEach(type -> files.put(ClassName.ofInternal(type.name), bytes(type)));
        MemoryLoader loader = new MemoryLoader(files);
        files.forEach((name, bytes) -> {
            StringWriter complaints = new StringWriter();
            CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(complaints));
            assertThat(complaints.toString()).as("verification of " + name).isEmpty();
            linked(name, loader);
        });
        return loader;
    }

    /** What the static method {@code run()} of a class answers. */
    static Object run(MemoryLoader loader, String type) {
        try {
            var method = linked(new ClassName(type), loader).getDeclaredMethod("run");
            method.setAccessible(true);
            return method.invoke(null);
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError("running " + type, failed);
        }
    }

    static Class<?> linked(ClassName name, MemoryLoader loader) {
        try {
            return Class.forName(name.binary(), true, loader);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("not in memory: " + name, missing);
        }
    }
}
