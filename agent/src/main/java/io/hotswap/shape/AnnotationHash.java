package io.hotswap.shape;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** Writes an annotation's element values into a sink (JVMS 4.7.16.1). */
final class AnnotationHash extends AnnotationVisitor {
    private final HashSink sink;

    AnnotationHash(HashSink sink) {
        super(Opcodes.ASM9);
        this.sink = sink;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
        sink.text(name).constant(value);
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
        sink.text(name).text(descriptor).text(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
        sink.text(name).text(descriptor);
        return new AnnotationHash(sink);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
        sink.text(name).number('[');
        return new AnnotationHash(sink);
    }

    @Override
    public void visitEnd() {
        sink.number('.');
    }
}
