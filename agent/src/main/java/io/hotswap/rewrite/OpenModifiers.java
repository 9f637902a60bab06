package io.hotswap.rewrite;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * The modifiers of classes that HotSpot never changes (JVMTI RedefineClasses) and need not have: a class that is neither final
 * nor abstract in the JVM may become either in its source. {@code Class.getModifiers} takes the flags from a class's own entry
 * in its InnerClasses attribute (JVMS 4.7.6), where it has one. A record stays final, since HotSpot takes no other for a record.
 */
final class OpenModifiers {
    private static final int OPENED = Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
    private static final int WORDS = OPENED | Opcodes.ACC_PUBLIC;
    private static final int LOADED_ONCE =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM | Opcodes.ACC_MODULE;

    private OpenModifiers() {}

    /** The access flags with which a class is loaded. */
    static int loaded(int access) {
        return isOpened(access) ? access & ~OPENED : access;
    }

    /** Whether a class is loaded with other flags than it was written with. */
    static boolean isOpened(int access) {
        boolean fixed = Access.isInterface(access) || (access & Opcodes.ACC_RECORD) != 0;
        return !fixed && (access & OPENED) != 0;
    }

    /** An entry of the class itself that says its flags and nothing else: it is no member, and has no enclosing class. */
    static void writeEntry(ClassVisitor type, String name, int access) {
        int flags = access & 0xFFFF & ~Opcodes.ACC_SUPER;
        type.visitInnerClass(name, null, null, flags);
    }

    /** Keeps the class's own entry in what follows the loaded class: HotSpot reads it once for reflection, a debugger anew. */
    static void keepEntry(ClassNode jvm, ClassNode next) {
        own(jvm).ifPresent(held -> {
            next.innerClasses.removeIf(entry -> entry.name.equals(next.name));
            next.innerClasses.add(held);
        });
    }

    /** Why a loaded class cannot be one with other flags; empty where it can. */
    static Optional<String> obstacle(int loaded, int next) {
        boolean closed = (loaded & OPENED & ~next) != 0;
        boolean hidden = (next & Opcodes.ACC_PUBLIC & ~loaded) != 0;
        if (Access.differ(loaded, next, LOADED_ONCE)) {
            return Optional.of("class turned into " + kind(next));
        }
        if (closed || hidden) {
            return Optional.of("class modifiers changed after the class had been loaded with " + text(loaded));
        }
        return Optional.empty();
    }

    private static String kind(int access) {
        if ((access & Opcodes.ACC_ANNOTATION) != 0) {
            return "an annotation interface";
        }
        if (Access.isInterface(access)) {
            return "an interface";
        }
        return (access & Opcodes.ACC_ENUM) != 0 ? "an enum" : "a class";
    }

    /** The flags that reflection goes on telling, where they are not those of the source. */
    static Optional<String> told(ClassNode jvm, ClassNode next) {
        int told = own(jvm).map(entry -> entry.access).orElse(jvm.access);
        int source = own(next).map(entry -> entry.access).orElse(next.access);
        return Access.differ(told, source, WORDS) ? Optional.of(text(told)) : Optional.empty();
    }

    private static Optional<InnerClassNode> own(ClassNode type) {
        @Nullable List<InnerClassNode> entries = type.innerClasses;
        return entries == null
                ? Optional.empty()
                : entries.stream().filter(entry -> entry.name.equals(type.name)).findFirst();
    }

    private static String text(int access) {
        String words = Modifier.toString(access & WORDS);
        return words.isEmpty() ? "no modifiers" : words;
    }
}
