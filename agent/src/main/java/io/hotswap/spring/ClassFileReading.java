package io.hotswap.spring;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.ClassFileResources;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets Spring read the class file that a build has written behind the application's jar, where it reads annotations and the order
 * of methods by itself instead of asking the class loader (its {@code MetadataReaderFactory}; since 7 one for JDK 24 and later, too).
 */
public final class ClassFileReading implements ClassFileTransformer {
    private static final String PACKAGE = "org/springframework/core/type/classreading/";
    private static final Set<String> FACTORIES =
            Set.of(PACKAGE + "SimpleMetadataReaderFactory", PACKAGE + "ClassFileMetadataReaderFactory");
    private static final String METHOD = "getMetadataReader";
    private static final String RESOURCE = "org/springframework/core/io/Resource";
    private static final String PARAMETERS = "(L" + RESOURCE + ";)";
    private static final ClassName COPY = new ClassName("java.lang.$HotswapResources");
    private static final String NEWEST = "newest";
    private static final String OTHERWISE =
            "Spring reads annotations from the application's jar, not from newer class files: build the jar again after edits";

    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final UnaryOperator<Object> newest;
    private final Consumer<String> console;
    private final OneAttempt copy;

    /**
     * For factories as they are loaded or retransformed.
     *
     * @param trusted may define classes in {@code java.base}
     * @param newest answers the resource to be read instead of one, or the same
     * @param console hears where it cannot be done
     */
    public ClassFileReading(
            Supplier<Optional<MethodHandles.Lookup>> trusted, UnaryOperator<Object> newest, Consumer<String> console) {
        this.trusted = trusted;
        this.newest = newest;
        this.console = console;
        this.copy = new OneAttempt(OTHERWISE, console);
    }

    /** Whether it rewrites a class, for those that are loaded already. */
    public static boolean isRewritten(Class<?> type) {
        return FACTORIES.contains(type.getName().replace('.', '/'));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || !FACTORIES.contains(name) || !copy.make(this::define)) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            Optional<byte[]> rewritten = AdvisedMethods.rewrite(classFile, 1, ClassFileReading::advice);
            if (rewritten.isEmpty()) {
                refused("no " + METHOD + " in " + name.replace('/', '.'), console);
            }
            return rewritten.orElse(null);
        } catch (RuntimeException | LinkageError failure) {
            refused(failure, console);
            return null;
        }
    }

    /** Tells that Spring reads what it would have read, and why. */
    public static void refused(Object why, Consumer<String> console) {
        console.accept(OTHERWISE + " (" + why + ")");
    }

    private void define() throws IOException, ReflectiveOperationException {
        MethodHandles.Lookup lookup =
                trusted.get().orElseThrow(() -> new IllegalAccessException("java.base is closed to the agent"));
        JdkTemplate.define(lookup, ClassFileResources.class, COPY).set(NEWEST, UnaryOperator.class, newest);
    }

    private static @Nullable MethodVisitor advice(String name, String descriptor, MethodVisitor next) {
        return name.equals(METHOD) && descriptor.startsWith(PARAMETERS) ? new Reading(next) : null;
    }

    private static final class Reading extends MethodVisitor {
        Reading(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 1);
            visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    COPY.internal(),
                    NEWEST,
                    MethodType.genericMethodType(1).descriptorString(),
                    false);
            visitTypeInsn(Opcodes.CHECKCAST, RESOURCE);
            visitVarInsn(Opcodes.ASTORE, 1);
        }
    }
}
