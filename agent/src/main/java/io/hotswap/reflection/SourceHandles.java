package io.hotswap.reflection;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.AddedFields;
import io.hotswap.dispatch.Kind;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Modifier;
import java.util.function.Function;

/**
 * Makes handles of members as the source form has them, nothing checked: the invokers of the linker's call sites, which follow
 * later edits.
 */
final class SourceHandles {
    // JVMS table 4.6-A.
    private static final int VARARGS = 0x80;

    private final MethodHandles.Lookup trusted;
    private final Function<Object[], CallSite> linker;
    private final AddedFields fields;

    SourceHandles(MethodHandles.Lookup trusted, Function<Object[], CallSite> linker, AddedFields fields) {
        this.trusted = trusted;
        this.linker = linker;
        this.fields = fields;
    }

    MethodHandle ofStatic(Resolved method, MethodKey key, MethodType type) {
        AddedMethod added = method.form() == null ? null : method.form().added(key);
        String name = added == null ? key.name() : added.jvm().name();
        return varargs(method, link(Kind.STATIC, method.holder(), name, type, key.descriptor()));
    }

    /** Selects by the receiver, unless the method is private. */
    MethodHandle virtual(Resolved method, Class<?> named, MethodKey key, MethodType type) {
        boolean isPrivate = Modifier.isPrivate(method.modifiers());
        return instance(
                isPrivate ? Kind.SPECIAL : Kind.VIRTUAL, method, isPrivate ? method.holder() : named, key, type);
    }

    /** Calls exactly the method that the class has or inherits. */
    MethodHandle special(Resolved method, Class<?> named, MethodKey key, MethodType type) {
        return instance(Kind.SPECIAL, method, named, key, type);
    }

    private MethodHandle instance(Kind kind, Resolved method, Class<?> owner, MethodKey key, MethodType type) {
        MethodType receiving = type.insertParameterTypes(0, owner);
        return varargs(method, link(kind, owner, key.name(), receiving, key.descriptor()));
    }

    MethodHandle constructor(Resolved constructor, MethodKey key, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        AddedMethod added = requireNonNull(constructor.form()).added(key);
        Class<?> holder = constructor.holder();
        MethodHandle made = added == null
                ? trusted.findConstructor(holder, type).asFixedArity()
                : link(
                        Kind.NEW,
                        holder,
                        added.jvm().name(),
                        type.changeReturnType(holder),
                        added.jvm().descriptor());
        return varargs(constructor, made);
    }

    MethodHandle accessor(Resolved field, FieldKey key, Class<?> type, boolean write) {
        boolean isStatic = Modifier.isStatic(field.modifiers());
        MethodType access = write ? MethodType.methodType(void.class, type) : MethodType.methodType(type);
        return link(
                kind(field, key, write),
                field.holder(),
                key.name(),
                isStatic ? access : access.insertParameterTypes(0, field.holder()),
                key.descriptor());
    }

    VarHandle variable(Resolved field, FieldKey key, Class<?> type) throws ReflectiveOperationException {
        boolean isStatic = Modifier.isStatic(field.modifiers());
        if (isAdded(field, key)) {
            VarHandle variable = fields.variable(trusted, field.holder(), key.name(), key.descriptor(), isStatic);
            return Modifier.isFinal(field.modifiers()) ? fields.readOnly(trusted, variable) : variable;
        }
        return isStatic
                ? trusted.findStaticVarHandle(field.holder(), key.name(), type)
                : trusted.findVarHandle(field.holder(), key.name(), type);
    }

    private static Kind kind(Resolved field, FieldKey key, boolean write) {
        boolean added = isAdded(field, key);
        boolean isVolatile = added && Modifier.isVolatile(field.modifiers());
        String name = (write ? "PUT" : "GET") + (added ? "_ADDED" : "");
        String suffix = Modifier.isStatic(field.modifiers()) ? "_STATIC" : (added ? "" : "_FIELD");
        return Kind.valueOf(name + suffix + (isVolatile ? "_VOLATILE" : ""));
    }

    private static boolean isAdded(Resolved field, FieldKey key) {
        return field.form() != null && field.form().isAdded(key);
    }

    private static MethodHandle varargs(Resolved method, MethodHandle handle) {
        return handle.withVarargs((method.modifiers() & VARARGS) != 0);
    }

    private MethodHandle link(Kind kind, Class<?> owner, String name, MethodType type, String descriptor) {
        return linker.apply(new Object[] {trusted.in(owner), name, type, kind.text(), owner, descriptor})
                .dynamicInvoker();
    }
}
