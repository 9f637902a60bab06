package io.hotswap.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file tells of the compiler's options.
 *
 * @param major the class file's major version, 61 for Java 17
 * @param preview whether it depends on preview features (JVMS 4.1, minor version 65535)
 * @param parameters whether a method keeps the names of its parameters (JVMS 4.7.24) of which the language demands nothing
 * @param lines whether there is a table of line numbers (JVMS 4.7.12)
 * @param variables whether there is a table of local variables (JVMS 4.7.13)
 * @param source the SourceFile attribute (JVMS 4.7.10)
 */
public record CompiledWith(
        int major,
        boolean preview,
        boolean parameters,
        boolean lines,
        boolean variables,
        @Nullable String source) {
    private static final int PREVIEW = 0xFFFF;

    /** Reads a complete class file; throws what ASM throws on a malformed one. */
    public static CompiledWith read(byte[] classFile) {
        Collector collector = new Collector();
        new ClassReader(classFile).accept(collector, ClassReader.SKIP_FRAMES);
        return new CompiledWith(
                collector.version & 0xFFFF,
                collector.version >>> 16 == PREVIEW,
                collector.parameters,
                collector.lines,
                collector.variables,
                collector.source);
    }

    private static final class Collector extends ClassVisitor {
        private int version;
        private boolean parameters;
        private boolean lines;
        private boolean variables;
        private @Nullable String source;
        private boolean record;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int classVersion,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            version = classVersion;
            record = (access & Opcodes.ACC_RECORD) != 0;
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            source = file;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitParameter(@Nullable String parameter, int flags) {
                    // javac names the parameters of a record's constructor whatever it was told.
                    parameters |= parameter != null && !record && flags != Opcodes.ACC_MANDATED;
                }

                @Override
                public void visitLineNumber(int line, Label start) {
                    lines = true;
                }

                @Override
                public void visitLocalVariable(
                        String variable, String type, @Nullable String generic, Label start, Label end, int index) {
                    variables = true;
                }
            };
        }
    }
}
