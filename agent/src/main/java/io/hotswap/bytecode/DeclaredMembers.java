package io.hotswap.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file declares by name, read without its code.
 *
 * @param supertypes the direct ones
 * @param members fields and methods, private ones and constructors too
 */
public record DeclaredMembers(List<ClassName> supertypes, List<MemberReference> members) {

    public DeclaredMembers {
        supertypes = List.copyOf(supertypes);
        members = List.copyOf(members);
    }

    /** Of a class file; empty for what is none, or is of a version that is not known. */
    public static Optional<DeclaredMembers> of(byte[] classFile) {
        // The border to what a class loader answers, which may be anything.
        try {
            ClassReader reader = new ClassReader(classFile);
            Collector collector = new Collector(ClassName.ofInternal(reader.getClassName()));
            reader.accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            List<ClassName> supertypes = Stream.concat(
                            Stream.ofNullable(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                    .map(ClassName::ofInternal)
                    .toList();
            return Optional.of(new DeclaredMembers(supertypes, collector.members));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static final class Collector extends ClassVisitor {
        private final ClassName owner;
        private final List<MemberReference> members = new ArrayList<>();

        Collector(ClassName owner) {
            super(Opcodes.ASM9);
            this.owner = owner;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            members.add(new MemberReference(owner, name, descriptor));
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            members.add(new MemberReference(owner, name, descriptor));
            return null;
        }
    }
}
