package io.hotswap.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Takes {@code invokedynamic} out of class files: the JVM would spin a class for each lambda, and several for each method of a
 * record, while the application starts (docs/decisions/0017).
 */
final class StraightCalls {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";

    private StraightCalls() {}

    /**
     * The same classes, and more.
     *
     * @param classFiles whole nests of class files by internal name
     */
    static Map<String, byte[]> of(Map<String, byte[]> classFiles) {
        Map<String, ClassNode> rewritten = new LinkedHashMap<>();
        List<Functions> added = new ArrayList<>();
        classFiles.forEach((name, classFile) -> {
            ClassNode node = read(classFile);
            Functions functions = new Functions(node);
            if (rewrite(node, functions)) {
                rewritten.put(name, node);
            }
            if (!functions.isEmpty()) {
                added.add(functions);
            }
        });
        Map<String, byte[]> all = new LinkedHashMap<>(classFiles);
        for (Functions functions : added) {
            String host = functions.nestHost();
            addNestMember(rewritten.computeIfAbsent(host, name -> read(classFiles.get(name))), functions.name());
            all.put(functions.name(), functions.classFile());
        }
        rewritten.forEach((name, node) -> all.put(name, write(node)));
        return all;
    }

    private static boolean rewrite(ClassNode node, Functions functions) {
        boolean changed = false;
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode site && isKnown(site)) {
                    method.instructions.set(site, straight(node, functions, site));
                    changed = true;
                }
            }
        }
        return changed;
    }

    // What is serializable or has bridges goes through altMetafactory, and stays.
    private static boolean isKnown(InvokeDynamicInsnNode site) {
        return site.bsm.getOwner().equals(RECORDS)
                || site.bsm.getOwner().equals(LAMBDAS) && site.bsm.getName().equals("metafactory");
    }

    private static MethodInsnNode straight(ClassNode node, Functions functions, InvokeDynamicInsnNode site) {
        return site.bsm.getOwner().equals(RECORDS) ? RecordMethod.add(node, site) : functions.add(site);
    }

    private static void addNestMember(ClassNode host, String member) {
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        host.nestMembers.add(member);
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
