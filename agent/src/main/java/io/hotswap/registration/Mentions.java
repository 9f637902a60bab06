package io.hotswap.registration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** Tells from the texts of a constant pool (JVMS 4.4.7) whether a class may register anything: most do not, in batches of any size. */
final class Mentions {
    private static final int UTF8 = 1;
    private static final List<byte[]> PACKAGES = Stream.of(
                    "io/javalin/",
                    "org/eclipse/jetty/",
                    "org/apache/catalina/",
                    "jakarta/servlet/",
                    "javax/servlet/",
                    "jakarta/websocket/",
                    "javax/websocket/",
                    "io/undertow/",
                    "io/netty/",
                    "org/quartz/",
                    "io/grpc/",
                    "com/sun/net/httpserver/")
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private Mentions() {}

    /** Whether a text begins with the name of a class, or the descriptor of a type, of a library that is known. */
    static boolean areIn(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            if (offset > 0 && reader.readByte(offset - 1) == UTF8 && isName(reader, offset)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        int start = offset + 2;
        int skipped = length > 0 && reader.readByte(start) == 'L' ? 1 : 0;
        return PACKAGES.stream()
                .anyMatch(name -> name.length <= length - skipped && isAt(reader, start + skipped, name));
    }

    private static boolean isAt(ClassReader reader, int start, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (reader.readByte(start + i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
