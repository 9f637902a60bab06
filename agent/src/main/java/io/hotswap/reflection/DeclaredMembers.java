package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.FieldKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The members of a class file with their access flags (JVMS tables 4.5-A and 4.6-A), in its order.
 *
 * @param methods the methods, constructors and the static initializer
 * @param fields the fields
 * @param constants the values of fields that have a {@code ConstantValue} attribute
 */
record DeclaredMembers(
        Map<MethodKey, Integer> methods, Map<FieldKey, Integer> fields, Map<FieldKey, Object> constants) {
    private static final int FLAGS = 0xFFFF;

    DeclaredMembers {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        constants = Map.copyOf(constants);
    }

    static DeclaredMembers of(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new DeclaredMembers(reader.methods, reader.fields, reader.constants);
    }

    private static final class Reader extends ClassVisitor {
        private final Map<MethodKey, Integer> methods = new LinkedHashMap<>();
        private final Map<FieldKey, Integer> fields = new LinkedHashMap<>();
        private final Map<FieldKey, Object> constants = new HashMap<>();

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            methods.put(new MethodKey(name, descriptor), access & FLAGS);
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            FieldKey key = new FieldKey(name, descriptor);
            fields.put(key, access & FLAGS);
            if (value != null) {
                constants.put(key, value);
            }
            return null;
        }
    }
}
