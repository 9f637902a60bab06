package io.hotswap.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Replaces the method handle constants that the JVM could not resolve, in bootstrap arguments (JVMS 4.7.23) and as loaded
 * constants, by handles of bridges.
 */
final class HandleRewriter {
    private final HandleBridges bridges;
    private final Predicate<Handle> unresolvable;

    HandleRewriter(HandleBridges bridges, Predicate<Handle> unresolvable) {
        this.bridges = bridges;
        this.unresolvable = unresolvable;
    }

    /** The instruction to put in place of one that mentions such a handle; null for any other. */
    @Nullable
    AbstractInsnNode replacement(AbstractInsnNode instruction) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            Object[] arguments = arguments(dynamic);
            return arguments == dynamic.bsmArgs
                    ? null
                    : new InvokeDynamicInsnNode(dynamic.name, dynamic.desc, dynamic.bsm, arguments);
        }
        if (instruction instanceof LdcInsnNode load) {
            Object constant = constant(load.cst, null);
            return constant == load.cst ? null : new LdcInsnNode(constant);
        }
        return null;
    }

    /** Lets {@code $deserializeLambda$} accept what an object that was made from a bridge is serialized as. */
    void deserialize(MethodNode deserializer) {
        Map<Handle, Handle> bridged = new HashMap<>();
        for (AbstractInsnNode instruction : deserializer.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                Object[] arguments = arguments(dynamic);
                IntStream.range(0, arguments.length)
                        .filter(index -> arguments[index] != dynamic.bsmArgs[index])
                        .filter(index -> dynamic.bsmArgs[index] instanceof Handle)
                        .forEach(index -> bridged.put((Handle) dynamic.bsmArgs[index], (Handle) arguments[index]));
            }
        }
        if (!bridged.isEmpty()) {
            LambdaDeserialization.followBridges(deserializer, bridged);
        }
    }

    private Object[] arguments(InvokeDynamicInsnNode dynamic) {
        Type[] captured = Type.getArgumentTypes(dynamic.desc);
        return replaced(dynamic.bsmArgs, isLambda(dynamic) && captured.length > 0 ? captured[0] : null);
    }

    // LambdaMetafactory wants exactly the type of a captured argument in the implementation, but for a receiver.
    private static boolean isLambda(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory");
    }

    private Object[] replaced(Object[] constants, @Nullable Type captured) {
        Object[] replaced = constants.clone();
        boolean changed = false;
        for (int index = 0; index < constants.length; index++) {
            replaced[index] = constant(constants[index], captured);
            changed |= replaced[index] != constants[index];
        }
        return changed ? replaced : constants;
    }

    private Object constant(Object constant, @Nullable Type captured) {
        if (constant instanceof Handle handle && isOfMethod(handle) && unresolvable.test(handle)) {
            return bridges.to(handle, captured == null ? bridges.receiver(handle) : captured);
        }
        if (constant instanceof ConstantDynamic dynamic) {
            return dynamic(dynamic);
        }
        return constant;
    }

    private Object dynamic(ConstantDynamic constant) {
        Object[] arguments = new Object[constant.getBootstrapMethodArgumentCount()];
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = constant.getBootstrapMethodArgument(index);
        }
        Object[] replaced = replaced(arguments, null);
        return replaced == arguments
                ? constant
                : new ConstantDynamic(
                        constant.getName(), constant.getDescriptor(), constant.getBootstrapMethod(), replaced);
    }

    private static boolean isOfMethod(Handle handle) {
        return handle.getTag() >= Opcodes.H_INVOKEVIRTUAL;
    }
}
