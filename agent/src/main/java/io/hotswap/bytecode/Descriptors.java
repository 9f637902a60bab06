package io.hotswap.bytecode;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * Renders descriptors (JVMS 4.3) as a programmer writes types: {@code (ILjava/lang/String;)V} as {@code (int, String)}. What
 * is no descriptor, as in a damaged class file, is rendered as it is.
 */
public final class Descriptors {
    /** A class as descriptors and signatures name it (JVMS 4.3.2, 4.7.9.1). */
    private static final Pattern CLASS = Pattern.compile("L([^;<>()\\[:.*+\\s-]+)");

    private Descriptors() {}

    /** The internal names of the classes that a descriptor or signature names; of other text, what looks like it. */
    public static Set<String> typeNames(String descriptor) {
        Set<String> names = new LinkedHashSet<>();
        if (descriptor.indexOf('L') >= 0) {
            Matcher type = CLASS.matcher(descriptor);
            while (type.find()) {
                names.add(type.group(1));
            }
        }
        return names;
    }

    /** The simple name of a field descriptor's type. */
    public static String type(String fieldDescriptor) {
        return isType(fieldDescriptor) ? simple(Type.getType(fieldDescriptor)) : fieldDescriptor;
    }

    /** The name of a field descriptor's type with its package. */
    public static String qualifiedType(String fieldDescriptor) {
        return isType(fieldDescriptor) ? Type.getType(fieldDescriptor).getClassName() : fieldDescriptor;
    }

    /** The parameter list of a method descriptor, with parentheses. */
    public static String parameters(String methodDescriptor) {
        if (!isMethod(methodDescriptor)) {
            return methodDescriptor;
        }
        return Stream.of(Type.getArgumentTypes(methodDescriptor))
                .map(Descriptors::simple)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The simple name of a method descriptor's return type. */
    public static String returned(String methodDescriptor) {
        return isMethod(methodDescriptor) ? simple(Type.getReturnType(methodDescriptor)) : methodDescriptor;
    }

    private static String simple(Type type) {
        return new ClassName(type.getClassName()).simple();
    }

    private static boolean isType(String descriptor) {
        return typeEnd(descriptor, 0) == descriptor.length();
    }

    private static boolean isMethod(String descriptor) {
        if (!descriptor.startsWith("(")) {
            return false;
        }
        int at = 1;
        while (at > 0 && at < descriptor.length() && descriptor.charAt(at) != ')') {
            at = typeEnd(descriptor, at);
        }
        return at > 0 && at < descriptor.length() && isReturn(descriptor.substring(at + 1));
    }

    private static boolean isReturn(String descriptor) {
        return descriptor.equals("V") || isType(descriptor);
    }

    /** Where the type that starts at an index ends; -1 when none starts there. */
    private static int typeEnd(String descriptor, int start) {
        int at = start;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at == descriptor.length()) {
            return -1;
        }
        if (descriptor.charAt(at) != 'L') {
            return "BCDFIJSZ".indexOf(descriptor.charAt(at)) < 0 ? -1 : at + 1;
        }
        int end = descriptor.indexOf(';', at);
        return end > at + 1 ? end + 1 : -1;
    }
}
