package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The members of a class's source form, by the names and descriptors under which the JVM form has them. */
final class SourceMembers extends ClassVisitor {
    // As the JVM masks them for getModifiers: the flags of JVMS tables 4.5-A and 4.6-A.
    private static final int FLAGS = 0xFFFF;
    private static final Pattern OURS = Pattern.compile(".*\\$hs\\d*");

    /**
     * A method of the source form.
     *
     * @param key name and descriptor there
     * @param modifiers there
     * @param signature its generic signature, if it has one
     * @param added how the JVM form holds it, if it was added
     */
    record SourceMethod(
            MethodKey key,
            int modifiers,
            @Nullable String signature,
            @Nullable AddedMethod added) {}

    /**
     * A field of the source form.
     *
     * @param modifiers there
     * @param signature its generic signature, if it has one
     */
    record SourceField(int modifiers, @Nullable String signature) {}

    private final JvmForm form;
    private final Map<MethodKey, SourceMethod> methods = new HashMap<>();
    private final Map<FieldKey, SourceField> fields = new LinkedHashMap<>();
    private final List<SourceMethod> constructors = new ArrayList<>();

    private SourceMembers(JvmForm form) {
        super(Opcodes.ASM9);
        this.form = form;
    }

    static SourceMembers of(JvmForm form) {
        SourceMembers members = new SourceMembers(form);
        new ClassReader(form.aligned())
                .accept(members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return members;
    }

    /** Of a method that the JVM form has. */
    @Nullable
    SourceMethod method(MethodKey jvm) {
        return methods.get(jvm);
    }

    /** All fields, in source order. */
    Map<FieldKey, SourceField> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** All constructors, in source order. */
    List<SourceMethod> constructors() {
        return List.copyOf(constructors);
    }

    /** Whether a method that is not in the source form is there because of us. Another agent's stays visible. */
    boolean isHidden(MethodKey jvm) {
        return form.ghosts().contains(jvm) || OURS.matcher(jvm.name()).matches();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodKey key = new MethodKey(name, descriptor);
        if (OURS.matcher(name).matches()) {
            // A lambda body, of which the aligned form no longer tells javac's name.
            return null;
        }
        AddedMethod added = form.methods().get(key);
        SourceMethod method = new SourceMethod(key, access & FLAGS, signature, added);
        if (key.isConstructor()) {
            constructors.add(method);
        } else if (added == null) {
            if (!form.ghosts().contains(key)) {
                methods.put(key, method);
            }
        } else {
            methods.put(added.jvm(), method);
        }
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        fields.put(new FieldKey(name, descriptor), new SourceField(access & FLAGS, signature));
        return null;
    }
}
