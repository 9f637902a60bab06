package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.MethodKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The members of a class's next source form that other classes could not name before, or have to name otherwise. A class that has
 * failed to resolve such a member fails again each time (JVMS 5.4.3), one that has resolved to an inherited member goes on with that,
 * and neither finds an added method, which is private in the JVM.
 */
final class OpenedMembers {
    private final JvmForm running;
    private final ClassNode before;
    private final ClassNode next;
    private final Additions additions;
    private final Set<OpenedMember> opened = new HashSet<>();

    private OpenedMembers(JvmForm running, ClassNode before, ClassNode next, Additions additions) {
        this.running = running;
        this.before = before;
        this.next = next;
        this.additions = additions;
    }

    /**
     * The members.
     *
     * @param before the source form that is live, lambda bodies under their names in the JVM
     * @param next the next one
     * @param dispatched methods for which a call of the inherited one, or of the one that was, arrives at the right body
     */
    static Set<OpenedMember> of(
            JvmForm running, ClassNode before, ClassNode next, Additions additions, Predicate<MethodKey> dispatched) {
        OpenedMembers members = new OpenedMembers(running, before, next, additions);
        next.methods.stream()
                .filter(method -> isNamedByOthers(Structure.key(method)) && !dispatched.test(Structure.key(method)))
                .forEach(members::find);
        next.fields.forEach(members::find);
        members.findGone();
        return Set.copyOf(members.opened);
    }

    private static boolean isNamedByOthers(MethodKey method) {
        return !method.isStaticInitializer() && !method.name().startsWith("lambda$");
    }

    private void find(MethodNode method) {
        MethodKey key = Structure.key(method);
        AddedMethod added = additions.methods().get(key);
        AddedMethod earlier = running.methods().get(key);
        Optional<MethodNode> was = Structure.find(before, key)
                .filter(held -> !Access.differ(held.access, method.access, Opcodes.ACC_STATIC));
        boolean placed = added != null && (earlier == null || earlier.form() != added.form());
        if (was.isPresent()) {
            widened(method.name, method.desc, method.access, was.get().access);
        } else if (placed) {
            open(method.name, method.desc, method.access, OpenedMember.NONE);
        }
    }

    private void find(FieldNode field) {
        Optional<FieldNode> was = before.fields.stream()
                .filter(held -> held.name.equals(field.name) && held.desc.equals(field.desc))
                .filter(held -> !Access.differ(held.access, field.access, Opcodes.ACC_STATIC))
                .findFirst();
        if (was.isPresent()) {
            widened(field.name, field.desc, field.access, was.get().access);
        } else if (additions.fields().containsKey(new FieldKey(field.name, field.desc))) {
            open(field.name, field.desc, field.access, OpenedMember.NONE);
        }
    }

    // An instance method that is gone hands on by the receiver.
    private void findGone() {
        before.methods.stream()
                .filter(method -> Access.isStatic(method.access) && isNamedByOthers(Structure.key(method)))
                .filter(method -> Structure.find(next, Structure.key(method)).isEmpty())
                .forEach(method -> gone(method.name, method.desc, method.access));
        before.fields.stream()
                .filter(field -> next.fields.stream()
                        .noneMatch(other -> other.name.equals(field.name) && other.desc.equals(field.desc)))
                .forEach(field -> gone(field.name, field.desc, field.access));
    }

    private void gone(String name, String descriptor, int access) {
        if (!Access.isPrivate(access)) {
            open(name, descriptor, access, OpenedMember.GONE);
        }
    }

    private void widened(String name, String descriptor, int access, int was) {
        if (Access.isWider(access, was)) {
            open(name, descriptor, access, was);
        }
    }

    private void open(String name, String descriptor, int access, int was) {
        ClassName owner = ClassName.ofInternal(next.name);
        opened.add(new OpenedMember(new MemberReference(owner, name, descriptor), access, was));
    }
}
