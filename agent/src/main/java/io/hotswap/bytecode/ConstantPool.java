package io.hotswap.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Reads symbolic references straight from a class file's constant pool (JVMS 4.4), without visiting any code. An entry that
 * is malformed and that nothing uses, so that reading the class goes well, is left out: the JVM refuses such a class.
 */
public final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD_REF = 9;
    private static final int INTERFACE_METHOD_REF = 11;
    private static final int NAME_AND_TYPE = 12;

    private final ClassReader reader;
    private final char[] buffer;

    private ConstantPool(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /** Every field and method that the class refers to by name; array types are left out. */
    public static Set<MemberReference> memberReferences(byte[] classFile) {
        return new ConstantPool(new ClassReader(classFile)).memberReferences();
    }

    /**
     * The internal names of all classes that the class file may depend on: what its constant pool names as a class, and what
     * any text in it would name if it were a descriptor or signature, as those of members, annotations and generic types are.
     */
    public static Set<String> typeNames(byte[] classFile) {
        return new ConstantPool(new ClassReader(classFile)).typeNames();
    }

    /** The number of entries, the unusable ones included (JVMS 4.1, constant_pool_count). */
    public static int entries(byte[] classFile) {
        return new ClassReader(classFile).getItemCount();
    }

    private Set<MemberReference> memberReferences() {
        Set<MemberReference> references = new LinkedHashSet<>();
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            // ASM answers offset 0 for the unusable entry behind a long or double (JVMS 4.4.5).
            if (offset > 0 && isMemberReference(reader.readByte(offset - 1))) {
                MemberReference reference = memberReference(offset);
                if (reference != null && !reference.owner().binary().startsWith("[")) {
                    references.add(reference);
                }
            }
        }
        return references;
    }

    private Set<String> typeNames() {
        Set<String> names = new TreeSet<>();
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            int tag = offset > 0 ? reader.readByte(offset - 1) : 0;
            if (tag == CLASS && entry(offset, UTF8) != 0) {
                String name = reader.readUTF8(offset, buffer);
                names.addAll(Descriptors.typeNames(name.startsWith("[") ? name : "L" + name + ";"));
            } else if (tag == UTF8) {
                names.addAll(Descriptors.typeNames(text(offset)));
            }
        }
        return names;
    }

    private String text(int offset) {
        int length = reader.readUnsignedShort(offset);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) reader.readByte(offset + 2 + i);
        }
        // Modified UTF-8 differs from UTF-8 in NUL and in characters beyond the first plane (JVMS 4.4.7).
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isMemberReference(int tag) {
        return tag >= FIELD_REF && tag <= INTERFACE_METHOD_REF;
    }

    private @Nullable MemberReference memberReference(int offset) {
        int owner = entry(offset, CLASS);
        int nameAndType = entry(offset + 2, NAME_AND_TYPE);
        if (owner == 0 || nameAndType == 0) {
            return null;
        }
        if (entry(owner, UTF8) == 0 || entry(nameAndType, UTF8) == 0 || entry(nameAndType + 2, UTF8) == 0) {
            return null;
        }
        return new MemberReference(
                ClassName.ofInternal(reader.readUTF8(owner, buffer)),
                reader.readUTF8(nameAndType, buffer),
                reader.readUTF8(nameAndType + 2, buffer));
    }

    /** Where the entry lies whose index is stored at an offset; 0 when there is none of that kind. */
    private int entry(int offset, int tag) {
        int index = reader.readUnsignedShort(offset);
        int entry = index < reader.getItemCount() ? reader.getItem(index) : 0;
        return entry > 0 && reader.readByte(entry - 1) == tag ? entry : 0;
    }
}
