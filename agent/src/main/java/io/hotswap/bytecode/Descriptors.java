package io.hotswap.bytecode;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** Renders descriptors (JVMS 4.3) as a programmer writes types: {@code (ILjava/lang/String;)V} as {@code (int, String)}. */
public final class Descriptors {
    private Descriptors() {}

    /** The simple name of a field descriptor's type. */
    public static String type(String fieldDescriptor) {
        return simple(Type.getType(fieldDescriptor));
    }

    /** The parameter list of a method descriptor, with parentheses. */
    public static String parameters(String methodDescriptor) {
        return Stream.of(Type.getArgumentTypes(methodDescriptor))
                .map(Descriptors::simple)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The simple name of a method descriptor's return type. */
    public static String returned(String methodDescriptor) {
        return simple(Type.getReturnType(methodDescriptor));
    }

    private static String simple(Type type) {
        return new ClassName(type.getClassName()).simple();
    }
}
