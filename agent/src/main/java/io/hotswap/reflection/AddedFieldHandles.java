package io.hotswap.reflection;

import io.hotswap.dispatch.Kind;
import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/** Reads and writes added fields by the linker's call sites. */
final class AddedFieldHandles {
    private final MethodHandles.Lookup trusted;
    private final Function<Object[], CallSite> linker;

    AddedFieldHandles(MethodHandles.Lookup trusted, Function<Object[], CallSite> linker) {
        this.trusted = trusted;
        this.linker = linker;
    }

    /** An access of exactly the class's field. */
    MethodHandle link(Kind kind, Class<?> holder, FieldKey key, Class<?> type) {
        MethodType access = switch (kind) {
            case GET_ADDED_STATIC -> MethodType.methodType(type);
            case GET_ADDED -> MethodType.methodType(type, holder);
            case PUT_ADDED -> MethodType.methodType(void.class, holder, type);
            default -> throw new IllegalArgumentException(kind.text() + " is not used here");
        };
        return linker.apply(
                        new Object[] {trusted.in(holder), key.name(), access, kind.text(), holder, key.descriptor()})
                .dynamicInvoker();
    }

    /** From an object to its value. */
    MethodHandle getter(Class<?> holder, FieldKey key, Class<?> type) {
        return link(Kind.GET_ADDED, holder, key, type).asType(MethodType.methodType(Object.class, Object.class));
    }

    /** Of an object and its value. */
    MethodHandle setter(Class<?> holder, FieldKey key, Class<?> type) {
        return link(Kind.PUT_ADDED, holder, key, type)
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
    }

    static Class<?> type(Class<?> holder, FieldKey key) {
        return MethodType.fromMethodDescriptorString("()" + key.descriptor(), holder.getClassLoader())
                .returnType();
    }
}
