package io.hotswap.redefine;

import io.hotswap.dispatch.Kind;
import io.hotswap.dispatch.Linker;
import io.hotswap.rewrite.AddedFieldInitializer;
import io.hotswap.rewrite.ConstantChange;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.Reshape;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what a reshaped class's new version does to its statics, by a lookup to which nothing is private or final. */
final class Statics {
    private final MethodHandles.Lookup trusted;
    private final Linker linker;

    Statics(MethodHandles.Lookup trusted, Linker linker) {
        this.trusted = trusted;
        this.linker = linker;
    }

    /** Whether the class's static initializer has run, or runs (JVMS 5.5). */
    boolean isInitialized(Class<?> loaded) {
        return new InitializedClasses(trusted).contains(loaded);
    }

    /** Sets changed constants; what throws is noted. */
    void set(Class<?> loaded, Reshape.Done done, List<String> notes) {
        // The border to the application's static initializers.
        try {
            for (ConstantChange constant : done.constants()) {
                Object value = constant.value();
                if (value != null) {
                    set(loaded, constant, value, done);
                }
            }
        } catch (Throwable thrown) {
            notes.add(thrown(loaded, thrown));
        }
    }

    /** Runs changed statements; what throws is noted. */
    void run(Class<?> loaded, Reshape.Done done, List<String> notes) {
        // The border to the application's static initializers.
        try {
            if (done.staticRun().isPresent()) {
                trusted.findStatic(loaded, done.staticRun().get(), MethodType.methodType(void.class))
                        .invoke();
            }
        } catch (Throwable thrown) {
            notes.add(thrown(loaded, thrown));
        }
    }

    private static String thrown(Class<?> loaded, Throwable thrown) {
        return "the changed part of the static initializer of " + loaded.getName() + " threw " + thrown;
    }

    /** Finds the method that computes a field's value; null before the JVM has it. */
    Supplier<@Nullable MethodHandle> initializer(Class<?> owner, AddedFieldInitializer initializer) {
        MethodType type = MethodType.methodType(type(owner, initializer.field().descriptor()), owner);
        return () -> {
            try {
                return trusted.findStatic(owner, initializer.method(), type);
            } catch (NoSuchMethodException notYet) {
                return null;
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException("a trusted lookup reaches every method", impossible);
            }
        };
    }

    private void set(Class<?> loaded, ConstantChange constant, Object constantValue, Reshape.Done done)
            throws Throwable {
        Class<?> type = type(loaded, constant.descriptor());
        boolean added = done.form().fields().containsKey(new FieldKey(constant.field(), constant.descriptor()));
        MethodHandle setter =
                added ? added(loaded, constant, type) : trusted.findStaticSetter(loaded, constant.field(), type);
        setter.invoke(value(type, constantValue));
    }

    private MethodHandle added(Class<?> loaded, ConstantChange constant, Class<?> type) {
        CallSite site = linker.apply(new Object[] {
            trusted.in(loaded),
            constant.field(),
            MethodType.methodType(void.class, type),
            Kind.PUT_ADDED_STATIC.text(),
            loaded,
            constant.descriptor()
        });
        return site.dynamicInvoker();
    }

    // JVMS 4.7.2: the types smaller than int have an Integer constant.
    private static Object value(Class<?> type, Object constant) {
        if (!(constant instanceof Integer number)) {
            return constant;
        }
        if (type == boolean.class) {
            return number != 0;
        }
        if (type == char.class) {
            return (char) number.intValue();
        }
        if (type == byte.class) {
            return number.byteValue();
        }
        return type == short.class ? (Object) number.shortValue() : number;
    }

    private static Class<?> type(Class<?> owner, String descriptor) {
        return MethodType.fromMethodDescriptorString("()" + descriptor, owner.getClassLoader())
                .returnType();
    }
}
