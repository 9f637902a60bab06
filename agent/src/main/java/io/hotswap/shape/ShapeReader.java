package io.hotswap.shape;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Reads the {@link ClassShape} of a class file in one pass over its bytes. */
public final class ShapeReader {
    // ASM keeps marks of its own, such as ACC_RECORD and ACC_DEPRECATED, above the 16 bits of the class file.
    private static final int JVM_FLAGS = 0xFFFF;

    private ShapeReader() {}

    /**
     * Reads a complete class file.
     *
     * @throws UnreadableClassException when the bytes are not a class file that this version of ASM reads
     */
    public static ClassShape read(byte[] classFile) throws UnreadableClassException {
        Collector collector = new Collector();
        // ASM reports a malformed file by whichever unchecked exception its reading ran into.
        try {
            new ClassReader(classFile).accept(collector, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException malformed) {
            throw isTooNew(malformed)
                    ? new UnreadableClassException(majorVersion(classFile))
                    : new UnreadableClassException(malformed);
        }
        return collector.shape();
    }

    private static boolean isTooNew(RuntimeException malformed) {
        return String.valueOf(malformed.getMessage()).startsWith("Unsupported class file");
    }

    // JVMS 4.1: magic, minor version, major version.
    private static int majorVersion(byte[] classFile) {
        return (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
    }

    private static final class Collector extends ClassVisitor {
        private final List<FieldShape> fields = new ArrayList<>();
        private final List<MethodShape> methods = new ArrayList<>();
        private final Set<ClassName> nestMembers = new LinkedHashSet<>();
        private final HashSink annotations = new HashSink();
        private final HashSink attributes = new HashSink();
        private final HashSink source = new HashSink();
        private @Nullable ClassHeader header;
        private @Nullable ClassName nestHost;
        private @Nullable Set<ClassName> permitted;
        private @Nullable List<RecordComponentShape> components;

        Collector() {
            super(Opcodes.ASM9);
        }

        ClassShape shape() {
            ClassRelations relations = new ClassRelations(nestHost, nestMembers, permitted, components);
            return new ClassShape(
                    requireNonNull(header),
                    relations,
                    fields,
                    methods,
                    annotations.hash(),
                    attributes.hash(),
                    source.hash());
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            components = (access & Opcodes.ACC_RECORD) == 0 ? null : new ArrayList<>();
            header = new ClassHeader(
                    ClassName.ofInternal(name),
                    version & 0xFFFF,
                    access & JVM_FLAGS,
                    superName == null ? null : ClassName.ofInternal(superName),
                    interfaces == null
                            ? List.of()
                            : Stream.of(interfaces).map(ClassName::ofInternal).toList(),
                    signature);
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            source.text(file).text(debug);
        }

        @Override
        public void visitNestHost(String host) {
            nestHost = ClassName.ofInternal(host);
        }

        @Override
        public void visitNestMember(String member) {
            nestMembers.add(ClassName.ofInternal(member));
        }

        @Override
        public void visitPermittedSubclass(String subclass) {
            if (permitted == null) {
                permitted = new LinkedHashSet<>();
            }
            permitted.add(ClassName.ofInternal(subclass));
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
            attributes.text(owner).text(name).text(descriptor);
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {
            // The attribute names every class that the constant pool mentions (JVMS 4.7.6); ours are this one and its
            // members.
            String self = requireNonNull(header).name().internal();
            if (name.equals(self) || self.equals(outer)) {
                attributes.text(name).text(outer).text(inner).number(access);
            }
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            attributes.text(attribute.type);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.text(descriptor).number(visible ? 1 : 0);
            return new AnnotationHash(annotations);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int reference, @Nullable TypePath path, String descriptor, boolean visible) {
            annotations.number(reference).path(path).text(descriptor).number(visible ? 1 : 0);
            return new AnnotationHash(annotations);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
            List<RecordComponentShape> found = requireNonNull(components);
            return new MemberHash.OfRecordComponent(
                    hash -> found.add(new RecordComponentShape(name, descriptor, signature, hash)));
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object constant) {
            Object value = (access & Opcodes.ACC_STATIC) == 0 ? null : typed(descriptor, constant);
            return new MemberHash.OfField(
                    hash -> fields.add(new FieldShape(name, descriptor, access & JVM_FLAGS, signature, value, hash)));
        }

        private static @Nullable Object typed(String descriptor, @Nullable Object constant) {
            if (constant instanceof Integer number && descriptor.equals("Z")) {
                return number != 0;
            }
            return constant instanceof Integer number && descriptor.equals("C")
                    ? (Object) (char) (int) number
                    : constant;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodHash(
                    access & JVM_FLAGS, new MethodKey(name, descriptor), signature, exceptions, methods::add);
        }
    }
}
