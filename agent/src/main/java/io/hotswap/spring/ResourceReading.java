package io.hotswap.spring;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.NewestResource;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets Spring read what a build has written behind the application's jar, where it does not ask the class loader: class files, for
 * annotations and the order of methods (its {@code MetadataReaderFactory}; since 7 one for JDK 24 and later, too), and whatever it finds
 * by a pattern ({@code classpath*:mapper/*.xml}), which is a URL relative to a folder of the jar.
 */
public final class ResourceReading implements ClassFileTransformer {
    private static final String PACKAGE = "org/springframework/core/type/classreading/";
    private static final Set<String> FACTORIES =
            Set.of(PACKAGE + "SimpleMetadataReaderFactory", PACKAGE + "ClassFileMetadataReaderFactory");
    private static final String FOUND_BY_PATTERN = "org/springframework/core/io/UrlResource";
    private static final Set<String> REWRITTEN =
            Stream.concat(FACTORIES.stream(), Stream.of(FOUND_BY_PATTERN)).collect(Collectors.toUnmodifiableSet());
    private static final String METHOD = "getMetadataReader";
    private static final String RELATIVE = "createRelativeURL";
    private static final String RESOURCE = "org/springframework/core/io/Resource";
    private static final String PARAMETERS = "(L" + RESOURCE + ";)";
    private static final ClassName COPY = new ClassName("java.lang.$HotswapResources");
    private static final String NEWEST = "newest";
    private static final String OTHERWISE =
            "what Spring reads of the application's jar by itself is not read from newer files: build the jar again after edits";

    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final UnaryOperator<Object> newest;
    private final Consumer<String> console;
    private final OneAttempt copy;

    /**
     * For classes of Spring's as they are loaded or retransformed.
     *
     * @param trusted may define classes in {@code java.base}
     * @param newest answers the resource to be read instead of one, or the same
     * @param console hears where it cannot be done
     */
    public ResourceReading(
            Supplier<Optional<MethodHandles.Lookup>> trusted, UnaryOperator<Object> newest, Consumer<String> console) {
        this.trusted = trusted;
        this.newest = newest;
        this.console = console;
        this.copy = new OneAttempt(OTHERWISE, console);
    }

    /** Whether it rewrites a class, for those that are loaded already. */
    public static boolean isRewritten(Class<?> type) {
        return REWRITTEN.contains(type.getName().replace('.', '/'));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || !REWRITTEN.contains(name) || !copy.make(this::define)) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            Optional<byte[]> rewritten = AdvisedMethods.rewrite(
                    classFile,
                    1,
                    name.equals(FOUND_BY_PATTERN) ? ResourceReading::ofPatterns : ResourceReading::ofFactories);
            if (rewritten.isEmpty()) {
                refused(
                        "no " + (name.equals(FOUND_BY_PATTERN) ? RELATIVE : METHOD) + " in " + name.replace('/', '.'),
                        console);
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
        JdkTemplate.define(lookup, NewestResource.class, COPY).set(NEWEST, UnaryOperator.class, newest);
    }

    private static @Nullable MethodVisitor ofPatterns(String name, String descriptor, MethodVisitor next) {
        return name.equals(RELATIVE) ? new Answering(next) : null;
    }

    private static @Nullable MethodVisitor ofFactories(String name, String descriptor, MethodVisitor next) {
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
            newest(this, RESOURCE);
            visitVarInsn(Opcodes.ASTORE, 1);
        }
    }

    private static final class Answering extends MethodVisitor {
        Answering(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                newest(this, Type.getInternalName(URL.class));
            }
            super.visitInsn(opcode);
        }
    }

    private static void newest(MethodVisitor code, String type) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                COPY.internal(),
                NEWEST,
                MethodType.genericMethodType(1).descriptorString(),
                false);
        code.visitTypeInsn(Opcodes.CHECKCAST, type);
    }
}
