package io.hotswap.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * A copy of a class file under another name: in the constant pool (JVMS 4.4) every text that is the class's internal name, or a
 * descriptor or signature with it, gets the new name, and nothing else changes.
 */
public final class RenamedClass {
    private static final int HEADER = 8;
    private static final int UTF8 = 1;

    private RenamedClass() {}

    /** The class file of a class, called by the given name. */
    public static byte[] of(byte[] classFile, ClassName name) {
        ClassReader reader = new ClassReader(classFile);
        Pattern own = Pattern.compile("(?<=^|L)" + Pattern.quote(reader.getClassName()) + "(?=$|[;<.])");
        ByteArrayOutputStream copy = new ByteArrayOutputStream(classFile.length + 256);
        try (DataOutputStream out = new DataOutputStream(copy)) {
            out.write(classFile, 0, HEADER);
            out.writeShort(reader.getItemCount());
            constants(reader, classFile, own, name.internal(), out);
            out.write(classFile, reader.header, classFile.length - reader.header);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return copy.toByteArray();
    }

    private static void constants(ClassReader reader, byte[] classFile, Pattern own, String name, DataOutputStream out)
            throws IOException {
        int start = HEADER + 2;
        while (start < reader.header) {
            int end = end(classFile, start);
            if (classFile[start] == UTF8) {
                out.writeByte(UTF8);
                out.writeUTF(own.matcher(text(classFile, start + 1)).replaceAll(Matcher.quoteReplacement(name)));
            } else {
                out.write(classFile, start, end - start);
            }
            start = end;
        }
    }

    private static String text(byte[] classFile, int start) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(classFile, start, classFile.length - start)).readUTF();
    }

    /** Where the constant that starts at an index ends. */
    private static int end(byte[] classFile, int start) {
        return start
                + 1
                + switch (classFile[start]) {
                    case UTF8 -> 2 + ((classFile[start + 1] & 0xFF) << 8 | (classFile[start + 2] & 0xFF));
                    case 7, 8, 16, 19, 20 -> 2;
                    case 15 -> 3;
                    case 5, 6 -> 8;
                    default -> 4;
                };
    }
}
