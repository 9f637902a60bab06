package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * One version of an outermost class and all that is nested in it. Anonymous and local classes are those with an
 * {@code EnclosingMethod} attribute (JVMS 4.7.7), or with no outer class in {@code InnerClasses} (JVMS 4.7.6).
 */
final class ClassFamily {
    private static final MethodKey INITIALIZER = new MethodKey("", "");

    private final Map<String, ClassNode> types = new TreeMap<>();
    private final Map<String, LocalClass> locals = new TreeMap<>();
    private final ClassText text = new ClassText(this::neutral);

    ClassFamily(Map<ClassName, ClassNode> byName) {
        byName.forEach((name, type) -> types.put(name.internal(), type));
        types.values().stream().filter(ClassFamily::isLocal).forEach(type -> locals.put(type.name, local(type)));
    }

    boolean has(String name) {
        return types.containsKey(name);
    }

    /** What tells whether an anonymous or local class was edited. */
    Optional<ContentHash> content(ClassName name) {
        return Optional.ofNullable(locals.get(name.internal())).map(LocalClass::content);
    }

    /** The classes that are nested in nothing. */
    List<String> outermost() {
        return types.values().stream()
                .filter(type -> !isLocal(type) && entry(type).isEmpty())
                .map(type -> type.name)
                .toList();
    }

    /** The member classes of a class, by the name of the class with all outer ones. */
    List<String> membersOf(String outer) {
        return types.values().stream()
                .filter(type -> entry(type)
                        .map(entry -> entry.outerName)
                        .filter(outer::equals)
                        .isPresent())
                .map(type -> type.name)
                .toList();
    }

    /** The places of a class that can hold anonymous and local classes. */
    Set<MethodKey> methodsOf(String name) {
        Set<MethodKey> methods = new LinkedHashSet<>(Set.of(INITIALIZER));
        ClassNode type = types.get(name);
        if (type != null) {
            type.methods.forEach(method -> methods.add(text.method(LambdaBodies.key(method))));
        }
        return methods;
    }

    /** The anonymous and local classes of a class by the method around them, in the order in which its code names them. */
    Map<MethodKey, List<LocalClass>> localsIn(String enclosing) {
        ClassNode type = types.get(enclosing);
        List<String> order = type == null ? List.of() : Mentions.of(type);
        Map<MethodKey, List<LocalClass>> byMethod = new LinkedHashMap<>();
        locals.values().stream()
                .filter(local -> local.enclosing().equals(enclosing))
                .sorted((one, other) -> Integer.compare(place(order, one), place(order, other)))
                .forEach(local -> byMethod.computeIfAbsent(local.method(), key -> new ArrayList<>())
                        .add(local));
        return byMethod;
    }

    private static int place(List<String> order, LocalClass local) {
        int place = order.indexOf(local.name());
        return place < 0 ? order.size() : place;
    }

    private static boolean isLocal(ClassNode type) {
        return type.outerClass != null
                || entry(type).filter(entry -> entry.outerName == null).isPresent();
    }

    private static Optional<InnerClassNode> entry(ClassNode type) {
        return type.innerClasses.stream()
                .filter(entry -> entry.name.equals(type.name))
                .findFirst();
    }

    private LocalClass local(ClassNode type) {
        String enclosing = type.outerClass == null ? outerByName(type.name) : type.outerClass;
        List<String> content = text.of(type);
        return new LocalClass(
                type.name,
                enclosing,
                method(type),
                simpleName(type),
                text.supertypes(type),
                constant(types.get(enclosing), type),
                content,
                LambdaBodies.hash(content),
                surroundings(types.get(enclosing), type));
    }

    private MethodKey method(ClassNode type) {
        if (type.outerMethod == null) {
            return INITIALIZER;
        }
        return text.method(new MethodKey(type.outerMethod, type.outerMethodDesc));
    }

    /** The enum constant (JVMS 4.1, ACC_ENUM) that is made an object of a class by the enum's static initializer. */
    private static String constant(@Nullable ClassNode enclosing, ClassNode type) {
        if (enclosing == null || (enclosing.access & Opcodes.ACC_ENUM) == 0 || !enclosing.name.equals(type.superName)) {
            return "";
        }
        return enclosing.methods.stream()
                .filter(method -> method.name.equals("<clinit>"))
                .map(initializer -> nameGivenTo(type.name, initializer))
                .findFirst()
                .orElse("");
    }

    private static List<String> surroundings(@Nullable ClassNode enclosing, ClassNode type) {
        if (enclosing == null || !simpleName(type).isEmpty()) {
            return List.of();
        }
        for (MethodNode method : enclosing.methods) {
            AbstractInsnNode creation = null;
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction.getOpcode() == Opcodes.NEW && ((TypeInsnNode) instruction).desc.equals(type.name)) {
                    creation = instruction;
                }
                if (creation != null && isConstruction(instruction, type.name)) {
                    return Surroundings.of(method, creation, instruction);
                }
            }
        }
        return List.of();
    }

    private static boolean isConstruction(AbstractInsnNode instruction, String type) {
        return instruction instanceof MethodInsnNode call && call.name.equals("<init>") && call.owner.equals(type);
    }

    private static String nameGivenTo(String body, MethodNode initializer) {
        boolean created = false;
        for (AbstractInsnNode instruction : initializer.instructions) {
            created |= instruction instanceof TypeInsnNode creation
                    && creation.getOpcode() == Opcodes.NEW
                    && creation.desc.equals(body);
            if (created && instruction instanceof LdcInsnNode constant && constant.cst instanceof String name) {
                return name;
            }
        }
        return "";
    }

    /** The same text for what two versions of a source file call the same. */
    private String neutral(String name) {
        for (String at = name; at.contains("$"); at = outerByName(at)) {
            ClassNode type = types.get(at);
            if (type != null && isLocal(type)) {
                return "#" + simpleName(type) + name.substring(at.length());
            }
        }
        return name;
    }

    private static String simpleName(ClassNode type) {
        return entry(type).map(entry -> entry.innerName).orElse("");
    }

    private static String outerByName(String name) {
        int end = name.lastIndexOf('$');
        return end < 0 ? name : name.substring(0, end);
    }
}
