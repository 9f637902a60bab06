package io.hotswap.reflection;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.bytecode.ClassName;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;

/**
 * Rewrites {@code java.lang.invoke.MethodHandles.Lookup}: each method that finds a member first asks a static method, and returns
 * its answer if there is one.
 */
final class AdvisedLookup {
    private static final String NAMED = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)";
    private static final String FIELD = "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;)";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String VARIABLE = "Ljava/lang/invoke/VarHandle;";
    private static final String QUESTION =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/Object;";

    private static final Map<String, String> ASKING = Map.ofEntries(
            Map.entry("findStatic", NAMED + HANDLE),
            Map.entry("findVirtual", NAMED + HANDLE),
            Map.entry("findConstructor", "(Ljava/lang/Class;Ljava/lang/invoke/MethodType;)" + HANDLE),
            Map.entry(
                    "findSpecial",
                    "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Class;)" + HANDLE),
            Map.entry("bind", "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/invoke/MethodType;)" + HANDLE),
            Map.entry("findGetter", FIELD + HANDLE),
            Map.entry("findSetter", FIELD + HANDLE),
            Map.entry("findStaticGetter", FIELD + HANDLE),
            Map.entry("findStaticSetter", FIELD + HANDLE),
            Map.entry("findVarHandle", FIELD + VARIABLE),
            Map.entry("findStaticVarHandle", FIELD + VARIABLE),
            Map.entry("unreflect", "(Ljava/lang/reflect/Method;)" + HANDLE),
            Map.entry("unreflectSpecial", "(Ljava/lang/reflect/Method;Ljava/lang/Class;)" + HANDLE),
            Map.entry("unreflectConstructor", "(Ljava/lang/reflect/Constructor;)" + HANDLE),
            Map.entry("unreflectGetter", "(Ljava/lang/reflect/Field;)" + HANDLE),
            Map.entry("unreflectSetter", "(Ljava/lang/reflect/Field;)" + HANDLE),
            Map.entry("unreflectVarHandle", "(Ljava/lang/reflect/Field;)" + VARIABLE));

    private AdvisedLookup() {}

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName template) {
        return AdvisedMethods.rewrite(
                classFile,
                ASKING.size(),
                (name, descriptor, next) -> descriptor.equals(ASKING.get(name))
                        ? new EarlyAnswer(next, template.internal(), QUESTION, name, Type.getMethodType(descriptor))
                        : null);
    }
}
