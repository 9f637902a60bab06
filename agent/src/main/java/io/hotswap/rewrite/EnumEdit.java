package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * An edit of an enum's constants (JLS 8.9.1). The statements that make them hand them over to {@code
 * dispatch.EnumConstants}, so that one that exists keeps its object and takes over the state of the one just made.
 */
final class EnumEdit {
    // java.util.RegularEnumSet holds one long; a set that exists cannot become a JumboEnumSet.
    private static final int REGULAR = 64;

    private EnumEdit() {}

    /** The method with its assignments of constants, and of the array of all, replaced. */
    static MethodNode redirected(ClassNode host, MethodNode run) {
        if (!isEnum(host)) {
            return run;
        }
        List<String> constants = EnumConstant.names(host);
        Set<String> arrays = StaticInitializer.of(host).constantArrays();
        for (AbstractInsnNode instruction : run.instructions.toArray()) {
            if (instruction instanceof FieldInsnNode access
                    && access.getOpcode() == Opcodes.PUTSTATIC
                    && access.owner.equals(host.name)) {
                if (constants.contains(access.name)) {
                    run.instructions.set(access, link(Kind.ENUM_CONSTANT, access));
                } else if (arrays.contains(access.name)) {
                    run.instructions.set(access, link(Kind.ENUM_VALUES, access));
                }
            }
        }
        return run;
    }

    private static AbstractInsnNode link(Kind kind, FieldInsnNode access) {
        return Bootstrap.link(kind, access.owner, access.name, access.desc, "(" + access.desc + ")V");
    }

    /** Why the constants cannot become those of the next version. */
    static List<Reason> refusals(ClassNode jvm, ClassNode before, ClassNode next, StaticInitializerDiff statics) {
        if (!isEnum(before) || !isEnum(next)) {
            return List.of();
        }
        List<Reason> refusals = new ArrayList<>();
        Set<String> ever = new HashSet<>(EnumConstant.names(jvm));
        ever.addAll(EnumConstant.names(before));
        ever.addAll(EnumConstant.names(next));
        boolean regular = EnumConstant.names(before).size() <= REGULAR;
        if (!EnumConstant.names(before).equals(EnumConstant.names(next)) && regular && ever.size() > REGULAR) {
            refusals.add(
                    refusal("an EnumSet that exists holds at most " + REGULAR + " constants, removed ones included"));
        }
        if (!regular && EnumConstant.names(next).size() <= REGULAR) {
            refusals.add(refusal("an EnumSet that exists is laid out for more than " + REGULAR + " constants"));
        }
        Map<String, String> types = types(before);
        types(next).forEach((constant, type) -> {
            if (statics.replaced().contains(constant) && !type.equals(types.get(constant))) {
                refusals.add(refusal("enum constant " + constant + " has a body in one version only"));
            }
        });
        return refusals;
    }

    private static Reason refusal(String detail) {
        return new Reason(ReasonCode.STATIC_INITIALIZER, detail);
    }

    /** The class of the object that each constant is. */
    private static Map<String, String> types(ClassNode host) {
        StaticInitializer initializer = StaticInitializer.of(host);
        Map<String, String> types = new TreeMap<>();
        for (int index = 0; index < initializer.statements().size(); index++) {
            AbstractInsnNode first =
                    initializer.statements().get(index).instructions().get(0);
            initializer
                    .constants()
                    .get(index)
                    .ifPresent(constant -> types.put(constant.name(), ((TypeInsnNode) first).desc));
        }
        return types;
    }

    private static boolean isEnum(ClassNode host) {
        return (host.access & Opcodes.ACC_ENUM) != 0 && "java/lang/Enum".equals(host.superName);
    }
}
