package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.FieldKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Computes the default {@code serialVersionUID} of a class from its source form (Object Serialization Specification 4.6). */
final class DefaultSerialVersion {
    private static final int OF_CLASS = Modifier.PUBLIC | Modifier.FINAL | Modifier.INTERFACE | Modifier.ABSTRACT;
    private static final int ACCESS = Modifier.PUBLIC | Modifier.PRIVATE | Modifier.PROTECTED;
    private static final int OF_FIELD =
            ACCESS | Modifier.STATIC | Modifier.FINAL | Modifier.VOLATILE | Modifier.TRANSIENT;
    private static final int OF_METHOD = ACCESS
            | Modifier.STATIC
            | Modifier.FINAL
            | Modifier.SYNCHRONIZED
            | Modifier.NATIVE
            | Modifier.ABSTRACT
            | Modifier.STRICT;
    private static final MethodKey STATIC_INITIALIZER = new MethodKey("<clinit>", "()V");

    private DefaultSerialVersion() {}

    static long of(Class<?> described, DeclaredMembers members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeHeader(out, described, members);
            writeFields(out, members.fields());
            if (members.methods().containsKey(STATIC_INITIALIZER)) {
                write(out, "<clinit>", Modifier.STATIC, "()V");
            }
            writeMethods(out, methods(members, true));
            writeMethods(out, methods(members, false));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return firstEight(bytes.toByteArray());
    }

    private static void writeHeader(DataOutputStream out, Class<?> described, DeclaredMembers members)
            throws IOException {
        out.writeUTF(described.getName());
        int modifiers = described.getModifiers() & OF_CLASS;
        if (described.isInterface()) {
            // As the specification has it for the compiler's sake: abstract only where there are methods.
            modifiers = members.methods().keySet().stream().anyMatch(key -> !key.isStaticInitializer())
                    ? modifiers | Modifier.ABSTRACT
                    : modifiers & ~Modifier.ABSTRACT;
        }
        out.writeInt(modifiers);
        for (String name : Stream.of(described.getInterfaces())
                .map(Class::getName)
                .sorted()
                .toList()) {
            out.writeUTF(name);
        }
    }

    private static void writeFields(DataOutputStream out, Map<FieldKey, Integer> fields) throws IOException {
        for (FieldKey key : fields.keySet().stream()
                .sorted(Comparator.comparing(FieldKey::name))
                .toList()) {
            int modifiers = fields.getOrDefault(key, 0) & OF_FIELD;
            if (!Modifier.isPrivate(modifiers) || (modifiers & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                write(out, key.name(), modifiers, key.descriptor());
            }
        }
    }

    private static List<Map.Entry<MethodKey, Integer>> methods(DeclaredMembers members, boolean constructors) {
        return members.methods().entrySet().stream()
                .filter(method -> !method.getKey().isStaticInitializer())
                .filter(method -> method.getKey().isConstructor() == constructors)
                .filter(method -> !Modifier.isPrivate(method.getValue()))
                .sorted(Comparator.comparing((Map.Entry<MethodKey, Integer> method) ->
                                method.getKey().name())
                        .thenComparing(method -> method.getKey().descriptor()))
                .toList();
    }

    private static void writeMethods(DataOutputStream out, List<Map.Entry<MethodKey, Integer>> methods)
            throws IOException {
        for (Map.Entry<MethodKey, Integer> method : methods) {
            MethodKey key = method.getKey();
            write(
                    out,
                    key.name(),
                    method.getValue() & OF_METHOD,
                    key.descriptor().replace('/', '.'));
        }
    }

    private static void write(DataOutputStream out, String name, int modifiers, String descriptor) throws IOException {
        out.writeUTF(name);
        out.writeInt(modifiers);
        out.writeUTF(descriptor);
    }

    private static long firstEight(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA").digest(bytes);
            long version = 0;
            for (int index = Long.BYTES - 1; index >= 0; index--) {
                version = version << Byte.SIZE | digest[index] & 0xFF;
            }
            return version;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
