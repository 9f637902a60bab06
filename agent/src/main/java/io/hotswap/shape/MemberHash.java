package io.hotswap.shape;

import io.hotswap.bytecode.ContentHash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Collects the annotations of a field or record component and hands on their hash at its end. */
final class MemberHash {
    private final HashSink sink = new HashSink();
    private final Consumer<ContentHash> result;

    private MemberHash(Consumer<ContentHash> result) {
        this.result = result;
    }

    private AnnotationVisitor annotation(String descriptor, boolean visible) {
        sink.text(descriptor).number(visible ? 1 : 0);
        return new AnnotationHash(sink);
    }

    private AnnotationVisitor typeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        sink.number(reference).path(path);
        return annotation(descriptor, visible);
    }

    private void end() {
        result.accept(sink.hash());
    }

    static final class OfField extends FieldVisitor {
        private final MemberHash member;

        OfField(Consumer<ContentHash> result) {
            super(Opcodes.ASM9);
            this.member = new MemberHash(result);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return member.annotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int reference, @Nullable TypePath path, String descriptor, boolean visible) {
            return member.typeAnnotation(reference, path, descriptor, visible);
        }

        @Override
        public void visitEnd() {
            member.end();
        }
    }

    static final class OfRecordComponent extends RecordComponentVisitor {
        private final MemberHash member;

        OfRecordComponent(Consumer<ContentHash> result) {
            super(Opcodes.ASM9);
            this.member = new MemberHash(result);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return member.annotation(descriptor, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int reference, @Nullable TypePath path, String descriptor, boolean visible) {
            return member.typeAnnotation(reference, path, descriptor, visible);
        }

        @Override
        public void visitEnd() {
            member.end();
        }
    }
}
