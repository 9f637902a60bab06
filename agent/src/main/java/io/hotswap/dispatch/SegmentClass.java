package io.hotswap.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The class file (JVMS 4) of a {@link Layout}: a class below {@code Object} with the fields {@code next}, {@code owner} where
 * that is wanted, which is final, and {@code f0}, {@code f1}, ...; its constructor sets the first ones. It is a {@link
 * java.util.function.Supplier} of what its static field {@code layout} holds.
 */
final class SegmentClass {
    static final String NEXT = "next";
    static final String OWNER = "owner";
    static final String LAYOUT = "layout";

    private static final String OBJECT = "Ljava/lang/Object;";
    private static final int PUBLIC = 0x0001;
    private static final int FINAL = 0x0010;
    private static final int STATIC = 0x0008;

    // JVMS table 4.1-B: final, super, synthetic.
    private static final int CLASS = 0x0010 | 0x0020 | 0x1000;
    private static final int JAVA_17 = 61;

    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final DataOutputStream pool = new DataOutputStream(constants);
    private int count = 1;

    private SegmentClass() {}

    /**
     * Of a class.
     *
     * @param name internal, in the package of the class that defines it
     * @param descriptors of the fields
     */
    static byte[] of(String name, List<String> descriptors, boolean owned) {
        try {
            return new SegmentClass().write(name, descriptors, owned);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static String field(int index) {
        return "f" + index;
    }

    private byte[] write(String name, List<String> descriptors, boolean owned) throws IOException {
        int self = type(name);
        int object = type("java/lang/Object");
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(members);
        out.writeShort(descriptors.size() + (owned ? 3 : 2));
        field(out, STATIC, LAYOUT, OBJECT);
        field(out, 0, NEXT, OBJECT);
        if (owned) {
            field(out, FINAL, OWNER, OBJECT);
        }
        for (int index = 0; index < descriptors.size(); index++) {
            field(out, 0, field(index), descriptors.get(index));
        }
        out.writeShort(2);
        method(out, 0, "<init>", "(" + OBJECT + OBJECT + ")V", constructor(self, object, owned));
        method(out, PUBLIC, "get", "()" + OBJECT, supply(self));
        out.writeShort(0);
        return classFile(self, object, type("java/util/function/Supplier"), members.toByteArray());
    }

    private byte[] classFile(int self, int superclass, int supplier, byte[] members) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(0xCAFEBABE);
        out.writeInt(JAVA_17);
        out.writeShort(count);
        out.write(constants.toByteArray());
        out.writeShort(CLASS);
        out.writeShort(self);
        out.writeShort(superclass);
        out.writeShort(1);
        out.writeShort(supplier);
        out.write(members);
        return file.toByteArray();
    }

    private void field(DataOutputStream out, int flags, String name, String descriptor) throws IOException {
        out.writeShort(flags);
        out.writeShort(text(name));
        out.writeShort(text(descriptor));
        out.writeShort(0);
    }

    private void method(DataOutputStream out, int flags, String name, String descriptor, byte[] code)
            throws IOException {
        out.writeShort(flags);
        out.writeShort(text(name));
        out.writeShort(text(descriptor));
        out.writeShort(1);
        out.writeShort(text("Code"));
        out.writeInt(12 + code.length);
        out.writeShort(2);
        out.writeShort(3);
        out.writeInt(code.length);
        out.write(code);
        out.writeInt(0);
    }

    // JVMS 6.5: aload_0 is 0x2a, invokespecial 0xb7, putfield 0xb5, return 0xb1.
    private byte[] constructor(int self, int object, boolean owned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0x2a);
        out.writeByte(0xb7);
        out.writeShort(member(10, object, "<init>", "()V"));
        set(out, 0x2b, member(9, self, NEXT, OBJECT));
        if (owned) {
            set(out, 0x2c, member(9, self, OWNER, OBJECT));
        }
        out.writeByte(0xb1);
        return bytes.toByteArray();
    }

    // JVMS 6.5: getstatic is 0xb2, areturn 0xb0.
    private byte[] supply(int self) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0xb2);
        out.writeShort(member(9, self, LAYOUT, OBJECT));
        out.writeByte(0xb0);
        return bytes.toByteArray();
    }

    private static void set(DataOutputStream out, int load, int field) throws IOException {
        out.writeByte(0x2a);
        out.writeByte(load);
        out.writeByte(0xb5);
        out.writeShort(field);
    }

    private int text(String text) throws IOException {
        pool.writeByte(1);
        pool.writeUTF(text);
        return count++;
    }

    private int type(String name) throws IOException {
        int text = text(name);
        pool.writeByte(7);
        pool.writeShort(text);
        return count++;
    }

    private int member(int tag, int owner, String name, String descriptor) throws IOException {
        int nameIndex = text(name);
        int descriptorIndex = text(descriptor);
        pool.writeByte(12);
        pool.writeShort(nameIndex);
        pool.writeShort(descriptorIndex);
        int both = count++;
        pool.writeByte(tag);
        pool.writeShort(owner);
        pool.writeShort(both);
        return count++;
    }
}
