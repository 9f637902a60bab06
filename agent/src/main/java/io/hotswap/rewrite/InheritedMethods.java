package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks for overridable methods in library classes, of which there is no source form. */
public final class InheritedMethods {
    private InheritedMethods() {}

    /** Whether the class or any of its supertypes declares a method that a subclass would override. */
    public static boolean has(@Nullable Class<?> type, MethodKey method) {
        return type != null
                && (Arrays.stream(type.getDeclaredMethods()).anyMatch(declared -> isOverridable(declared, method))
                        || has(type.getSuperclass(), method)
                        || Arrays.stream(type.getInterfaces()).anyMatch(one -> has(one, method)));
    }

    private static boolean isOverridable(Method declared, MethodKey method) {
        return declared.getName().equals(method.name())
                && !Modifier.isPrivate(declared.getModifiers())
                && !Modifier.isStatic(declared.getModifiers())
                && MethodType.methodType(declared.getReturnType(), declared.getParameterTypes())
                        .toMethodDescriptorString()
                        .equals(method.descriptor());
    }
}
