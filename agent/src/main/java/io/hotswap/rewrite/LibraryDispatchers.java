package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes methods of a library class dispatchers. Its own code moves to private final methods and is not rewritten. A receiver of
 * the boot loader never reaches the call site: no watched class is one, and the linker itself uses such objects while it links.
 */
public final class LibraryDispatchers {
    private LibraryDispatchers() {}

    /** Why a method of the class cannot become a dispatcher. */
    public static Optional<String> obstacle(byte[] classFile, MethodKey method) {
        ClassNode node = ClassNodes.read(classFile);
        // Of these versions on a class may use invokedynamic, and an interface have private methods (JVMS 4.6, 4.10).
        int oldest = Access.isInterface(node.access) ? Opcodes.V1_8 : Opcodes.V1_7;
        if ((node.version & 0xFFFF) < oldest) {
            return Optional.of("its class file version is too old for invokedynamic");
        }
        return Structure.find(node, method)
                .map(LibraryDispatchers::annotations)
                .orElse(Optional.of("its class file does not hold it"));
    }

    // By these annotations HotSpot treats a method by its name, or looks at the frame below it.
    private static Optional<String> annotations(MethodNode method) {
        return Optional.ofNullable(method.visibleAnnotations)
                .filter(all -> all.stream().anyMatch(one -> one.desc.startsWith("Ljdk/internal/")))
                .map(all -> "the JVM knows it by name");
    }

    /**
     * The form with more dispatchers than before.
     *
     * @param running the form that the JVM holds
     * @param methods all of them concrete instance methods of the class
     */
    public static JvmForm form(JvmForm running, Set<MethodKey> methods) {
        Set<MethodKey> all = new HashSet<>(methods);
        all.addAll(running.methods().keySet());
        ClassNode node = ClassNodes.read(running.aligned());
        Map<MethodKey, AddedMethod> moved = new HashMap<>();
        for (MethodKey key : all) {
            MethodNode code = Structure.find(node, key).orElseThrow();
            MethodNode dispatcher = dispatcher(node, code);
            moved.put(key, move(node, code));
            node.methods.add(dispatcher);
        }
        return new JvmForm(ClassNodes.write(node), running.aligned(), moved, Map.of(), Set.of(), all, Set.of(), false);
    }

    private static AddedMethod move(ClassNode node, MethodNode code) {
        int access = code.access;
        boolean receiver = Access.isInterface(node.access);
        String descriptor = receiver ? Bootstrap.withReceiver(node.name, code.desc) : code.desc;
        String name = freeName(node, code.name, descriptor);
        int kept = access & (Opcodes.ACC_VARARGS | Opcodes.ACC_SYNTHETIC);
        code.access = Opcodes.ACC_PRIVATE | kept | (receiver ? Opcodes.ACC_STATIC : Opcodes.ACC_FINAL);
        code.name = name;
        code.desc = descriptor;
        if (receiver) {
            code.signature = null;
            code.parameters = null;
            code.visibleParameterAnnotations = null;
            code.invisibleParameterAnnotations = null;
        }
        return new AddedMethod(new MethodKey(name, descriptor), form(receiver), access);
    }

    private static AddedMethod.Form form(boolean receiver) {
        return receiver ? AddedMethod.Form.STATIC_WITH_RECEIVER : AddedMethod.Form.INSTANCE;
    }

    private static String freeName(ClassNode node, String name, String descriptor) {
        int number = 1;
        while (Structure.find(node, new MethodKey(name + "$hs" + number, descriptor))
                .isPresent()) {
            number++;
        }
        return name + "$hs" + number;
    }

    private static MethodNode dispatcher(ClassNode owner, MethodNode code) {
        MethodNode dispatcher = Dispatcher.of(owner, code);
        dispatcher.signature = code.signature;
        dispatcher.exceptions = code.exceptions;
        dispatcher.visibleAnnotations = code.visibleAnnotations;
        dispatcher.invisibleAnnotations = code.invisibleAnnotations;
        dispatcher.instructions.insert(guard(owner, code));
        return dispatcher;
    }

    private static InsnList guard(ClassNode owner, MethodNode code) {
        boolean receiver = Access.isInterface(owner.access);
        String descriptor = receiver ? Bootstrap.withReceiver(owner.name, code.desc) : code.desc;
        InsnList guard = new InsnList();
        LabelNode dispatch = new LabelNode(new Label());
        guard.add(new VarInsnNode(Opcodes.ALOAD, 0));
        guard.add(virtual("java/lang/Object", "getClass", "()Ljava/lang/Class;"));
        guard.add(virtual("java/lang/Class", "getClassLoader", "()Ljava/lang/ClassLoader;"));
        guard.add(new JumpInsnNode(Opcodes.IFNONNULL, dispatch));
        Dispatcher.load(guard, code.desc);
        guard.add(new MethodInsnNode(
                receiver ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                owner.name,
                freeName(owner, code.name, descriptor),
                descriptor,
                receiver));
        guard.add(Dispatcher.result(code.desc));
        guard.add(dispatch);
        guard.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
        return guard;
    }

    private static MethodInsnNode virtual(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }
}
