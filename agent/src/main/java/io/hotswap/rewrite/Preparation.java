package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives a class, when it is loaded, what a loaded class never gets (JVMTI RedefineClasses): overrides of {@code Object}'s
 * methods that call what they override, a {@link SlotPlacement slot} for added fields, no list of permitted subclasses (JVMS
 * 4.7.31), and {@link OpenModifiers}. The same class file always gets
 * the same, so that the JVM form need not be kept.
 */
public final class Preparation {
    // JVMS 4.1: permitted subclasses came with Java 17.
    private static final int SEALED = Opcodes.V17;

    private final ObjectMethods objectMethods = new ObjectMethods();
    private final SlotPlacement slots = new SlotPlacement();

    /** The form in which the class is to be loaded; empty where nothing is to be done, or ASM does not know the version. */
    public Optional<JvmForm> prepare(byte[] classFile) {
        if (!isReadable(classFile)) {
            return Optional.empty();
        }
        ClassReader reader = new ClassReader(classFile);
        if (!isWorthwhile(reader)) {
            return Optional.empty();
        }
        // With the reader, the constant pool and all methods are copied as they are (ASM guide, 2.2.4).
        ClassWriter writer = new ClassWriter(reader, 0);
        PreparedClass prepared = new PreparedClass(writer, objectMethods, slots);
        reader.accept(prepared, 0);
        return prepared.isChanged()
                ? Optional.of(form(writer.toByteArray(), classFile, prepared.added()))
                : Optional.empty();
    }

    /** What the JVM holds of a class that was loaded in this form: as it was written where nothing is prepared. */
    public JvmForm formOf(byte[] classFile) {
        return prepare(classFile).orElseGet(() -> JvmForm.asWritten(classFile));
    }

    /** A form for the JVM that came about while loading, prepared too. */
    public JvmForm prepare(JvmForm loading) {
        return prepare(loading.classFile())
                .map(prepared -> new JvmForm(
                        prepared.classFile(),
                        loading.aligned(),
                        loading.methods(),
                        loading.fields(),
                        loading.guarded(),
                        both(prepared.ghosts(), loading.ghosts()),
                        loading.lambdas(),
                        loading.detached()))
                .orElse(loading);
    }

    private static Set<MethodKey> both(Set<MethodKey> some, Set<MethodKey> more) {
        Set<MethodKey> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static JvmForm form(byte[] prepared, byte[] classFile, Set<MethodKey> added) {
        return new JvmForm(prepared, classFile, Map.of(), Map.of(), Set.of(), added, Set.of(), false);
    }

    private static boolean isReadable(byte[] classFile) {
        return classFile.length > 10 && majorVersion(classFile) <= (Opcodes.V26 & 0xFFFF);
    }

    private static boolean isWorthwhile(ClassReader reader) {
        if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0 || reader.getSuperName() == null) {
            return false;
        }
        return !Access.isInterface(reader.getAccess()) || reader.readShort(6) >= SEALED;
    }

    // JVMS 4.1: magic, minor version, major version.
    private static int majorVersion(byte[] classFile) {
        return (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
    }
}
