package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** The content of a class as text, as far as it tells one class of a source file from another. */
final class ClassText {
    private static final int KIND = Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_RECORD
            | Opcodes.ACC_SYNTHETIC;

    private final Remapper names;
    private final UnaryOperator<String> classNames;

    /** With class names replaced as the operator says. */
    ClassText(UnaryOperator<String> classNames) {
        this.classNames = classNames;
        this.names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return classNames.apply(internalName);
            }
        };
    }

    String supertypes(ClassNode type) {
        StringBuilder text = new StringBuilder("kind " + (type.access & KIND));
        text.append(" extends ").append(type.superName == null ? "" : classNames.apply(type.superName));
        type.interfaces.forEach(name -> text.append(" implements ").append(classNames.apply(name)));
        return text.toString();
    }

    /** The supertypes, the fields, the methods and their code. */
    List<String> of(ClassNode type) {
        List<String> text = new ArrayList<>();
        text.add(supertypes(type));
        type.fields.forEach(field -> text.add(field(field)));
        LambdaBodies bodies = new LambdaBodies(type, classNames);
        for (MethodKey key : bodies.writtenMethods()) {
            MethodKey neutral = method(key);
            text.add(neutral.name() + neutral.descriptor());
            text.addAll(bodies.text(key));
        }
        return text;
    }

    MethodKey method(MethodKey key) {
        return new MethodKey(key.name(), names.mapMethodDesc(key.descriptor()));
    }

    private String field(FieldNode field) {
        return field.access + " " + field.name + " " + names.mapDesc(field.desc) + " " + field.value;
    }
}
