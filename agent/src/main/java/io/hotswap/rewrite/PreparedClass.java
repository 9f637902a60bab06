package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Slot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Adds to a class as it passes by, in one pass; code that exists is not looked at. */
final class PreparedClass extends ClassVisitor {
    private final ObjectMethods objectMethods;
    private final SlotPlacement slots;
    private String name = "";
    private int written;
    private boolean ownEntry;
    private final Set<MethodKey> missing = new LinkedHashSet<>();
    private String superclass = "java/lang/Object";
    private final SpareNestMembers spares = new SpareNestMembers();
    private final Set<String> listed = new LinkedHashSet<>();
    private boolean lacksSlot;
    private boolean lacksField;
    private boolean changed;

    /**
     * Of a class.
     *
     * @param next receives the prepared class
     */
    PreparedClass(ClassVisitor next, ObjectMethods objectMethods, SlotPlacement slots) {
        super(Opcodes.ASM9, next);
        this.objectMethods = objectMethods;
        this.slots = slots;
    }

    boolean isChanged() {
        return changed;
    }

    /** The methods that were added. */
    Set<MethodKey> added() {
        return Set.copyOf(missing);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        spares.visit(version, access, name);
        this.name = name;
        written = access;
        changed = OpenModifiers.isOpened(access);
        super.visit(version, OpenModifiers.loaded(access), name, signature, superName, interfaces);
        if (!Access.isInterface(access) && superName != null) {
            superclass = superName;
            missing.addAll(objectMethods.overridable(superName, List.of(interfaces)));
            lacksSlot = slots.isBelow(superName);
            lacksField = true;
        }
    }

    @Override
    public void visitPermittedSubclass(String permitted) {
        changed = true;
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        lacksSlot &= !name.equals(Slot.NAME);
        lacksField = false;
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        missing.remove(new MethodKey(name, descriptor));
        return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    @Override
    public void visitNestHost(String host) {
        spares.visitNestHost();
        super.visitNestHost(host);
    }

    @Override
    public void visitNestMember(String member) {
        listed.add(member);
        super.visitNestMember(member);
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String simple, int access) {
        spares.visitInnerClass(name, access);
        ownEntry |= name.equals(this.name);
        super.visitInnerClass(name, outer, simple, access);
    }

    @Override
    public void visitEnd() {
        listed.forEach(spares::visitNestMember);
        spares.missing().forEach(super::visitNestMember);
        changed |= !missing.isEmpty()
                || lacksSlot
                || lacksField
                || !spares.missing().isEmpty();
        if (lacksSlot) {
            SlotPlacement.write(cv);
        } else if (lacksField) {
            SlotPlacement.writeStandIn(cv);
        }
        if (OpenModifiers.isOpened(written) && !ownEntry) {
            OpenModifiers.writeEntry(cv, name, written);
        }
        missing.forEach(this::addSuperCall);
        super.visitEnd();
    }

    private void addSuperCall(MethodKey key) {
        MethodVisitor method =
                super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, key.name(), key.descriptor(), null, null);
        Type[] parameters = Type.getArgumentTypes(key.descriptor());
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        for (int parameter = 1; parameter <= parameters.length; parameter++) {
            method.visitVarInsn(Opcodes.ALOAD, parameter);
        }
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, key.name(), key.descriptor(), false);
        method.visitInsn(Type.getReturnType(key.descriptor()).getOpcode(Opcodes.IRETURN));
        method.visitMaxs(1 + parameters.length, 1 + parameters.length);
        method.visitEnd();
    }
}
