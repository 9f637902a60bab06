package io.hotswap.watch;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Small class files that carry a version number. */
final class ClassFiles {
    private ClassFiles() {}

    static byte[] version(String name, long version) {
        return version(name, version, 0);
    }

    /** With some constants more, so that files of several pages come about. */
    static byte[] version(String name, long version, int padding) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "VERSION", "J", null, version)
                .visitEnd();
        for (int constant = 0; constant < padding; constant++) {
            String value = "constant " + constant + " of version " + version;
            writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "C" + constant, "Ljava/lang/String;", null, value)
                    .visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
