package io.hotswap.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a class file's references name (JVMS 4.4.6, CONSTANT_NameAndType), as a hash of name and descriptor each. It is read without
 * making a text or an object of anything, so that a thousand class files can be asked whether they may name a member.
 */
public final class NamesAndTypes {
    private static final int POOL = 10;
    private static final int UTF8 = 1;
    private static final int FIELD_REF = 9;
    private static final int INTERFACE_METHOD_REF = 11;
    private static final int NAME_AND_TYPE = 12;

    private NamesAndTypes() {}

    /** The hash of a name and descriptor; others may have the same. */
    public static int hash(String name, String descriptor) {
        byte[] first = modifiedUtf8(name);
        byte[] second = modifiedUtf8(descriptor);
        return both(hash(first, 2, first.length - 2), hash(second, 2, second.length - 2));
    }

    /**
     * The hashes of all that the class file names.
     *
     * @throws IndexOutOfBoundsException if the file is torn
     * @throws IllegalArgumentException if it has an entry that the JVMS does not know
     */
    public static int[] hashes(byte[] classFile) {
        int[] entries = entries(classFile);
        return IntStream.of(entries)
                .filter(entry -> entry > 0 && classFile[entry] == NAME_AND_TYPE)
                .map(entry -> hash(classFile, entries, entry))
                .toArray();
    }

    /**
     * The references that name a member with one of the hashes, array types left out; empty for a file that is torn.
     *
     * @param wanted as {@link #hash} makes them
     */
    public static Set<MemberReference> references(byte[] classFile, Set<Integer> wanted) {
        try {
            int[] entries = entries(classFile);
            return IntStream.of(entries)
                    .filter(entry ->
                            entry > 0 && classFile[entry] >= FIELD_REF && classFile[entry] <= INTERFACE_METHOD_REF)
                    .filter(entry -> wanted.contains(hash(classFile, entries, nameAndType(classFile, entries, entry))))
                    .mapToObj(entry -> reference(classFile, entries, entry))
                    .filter(reference -> !reference.owner().binary().startsWith("["))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IndexOutOfBoundsException | IllegalArgumentException torn) {
            return Set.of();
        }
    }

    private static int[] entries(byte[] classFile) {
        int[] entries = new int[unsignedShort(classFile, 8)];
        int at = POOL;
        for (int index = 1; index < entries.length; index++) {
            entries[index] = at;
            int tag = classFile[at];
            // A long and a double take two indices (JVMS 4.4.5).
            index += tag == 5 || tag == 6 ? 1 : 0;
            at += tag == UTF8 ? 3 + unsignedShort(classFile, at + 1) : length(tag);
        }
        return entries;
    }

    private static int nameAndType(byte[] classFile, int[] entries, int reference) {
        return entries[unsignedShort(classFile, reference + 3)];
    }

    private static int hash(byte[] classFile, int[] entries, int nameAndType) {
        return both(
                text(classFile, entries[unsignedShort(classFile, nameAndType + 1)]),
                text(classFile, entries[unsignedShort(classFile, nameAndType + 3)]));
    }

    private static MemberReference reference(byte[] classFile, int[] entries, int reference) {
        int owner = entries[unsignedShort(classFile, reference + 1)];
        int member = nameAndType(classFile, entries, reference);
        return new MemberReference(
                ClassName.ofInternal(string(classFile, entries[unsignedShort(classFile, owner + 1)])),
                string(classFile, entries[unsignedShort(classFile, member + 1)]),
                string(classFile, entries[unsignedShort(classFile, member + 3)]));
    }

    private static String string(byte[] classFile, int entry) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(classFile, entry + 1, classFile.length - entry - 1))) {
            return in.readUTF();
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** JVMS 4.4, table 4.4-A, with the tag. */
    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("unknown constant " + tag);
        };
    }

    private static int text(byte[] classFile, int entry) {
        return hash(classFile, entry + 3, unsignedShort(classFile, entry + 1));
    }

    private static int both(int name, int descriptor) {
        return 31 * name + descriptor;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** As a class file has it (JVMS 4.4.7), behind its length. */
    private static byte[] modifiedUtf8(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
