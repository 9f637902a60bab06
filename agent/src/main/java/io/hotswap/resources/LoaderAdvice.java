package io.hotswap.resources;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.NewestResource;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets the JDK's class loaders ask about each resource that they have found: the one of the class path, and {@link
 * URLClassLoader}, which the loader of Spring Boot's executable jars extends. Others find what they find.
 */
public final class LoaderAdvice {
    static final String OTHERWISE =
            "files other than classes are read from the application's jar, not from newer ones that a build has written: build the jar again after edits";

    private static final String OF_CLASS_PATH = "jdk.internal.loader.BuiltinClassLoader";
    private static final ClassName COPY = new ClassName("java.lang.$HotswapFoundResources");
    private static final String NEWEST = "newest";
    private static final Map<String, Class<?>> METHODS =
            Map.of("findResource", URL.class, "findResources", Enumeration.class);

    private final JdkAdvice jdk;
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final OneAttempt attempt;

    /**
     * Of this JVM; nothing is rewritten yet.
     *
     * @param trusted may define classes in {@code java.base}
     * @param console hears where the JVM refuses
     */
    public LoaderAdvice(
            Instrumentation instrumentation,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Consumer<String> console) {
        this.jdk = new JdkAdvice(instrumentation);
        this.trusted = trusted;
        this.attempt = new OneAttempt(OTHERWISE, console);
    }

    /**
     * Begins; later calls do nothing.
     *
     * @param newest gets the URL, or the enumeration of URLs, that was found, and answers what is found instead
     */
    public void begin(UnaryOperator<Object> newest) {
        attempt.make(() -> advise(newest));
    }

    private void advise(UnaryOperator<Object> newest)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        MethodHandles.Lookup lookup =
                trusted.get().orElseThrow(() -> new IllegalAccessException("java.base is closed to the agent"));
        JdkTemplate.define(lookup, NewestResource.class, COPY).set(NEWEST, UnaryOperator.class, newest);
        Function<byte[], Optional<byte[]>> rewriting =
                classFile -> AdvisedMethods.rewrite(classFile, METHODS.size(), LoaderAdvice::advice);
        jdk.advise(Map.of(URLClassLoader.class, rewriting, Class.forName(OF_CLASS_PATH, false, null), rewriting));
    }

    private static @Nullable MethodVisitor advice(String name, String descriptor, MethodVisitor next) {
        Class<?> found = METHODS.get(name);
        return found != null
                        && descriptor.equals(
                                MethodType.methodType(found, String.class).descriptorString())
                ? new Finding(next, found)
                : null;
    }

    private static final class Finding extends MethodVisitor {
        private final Class<?> found;

        Finding(MethodVisitor next, Class<?> found) {
            super(Opcodes.ASM9, next);
            this.found = found;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        COPY.internal(),
                        NEWEST,
                        MethodType.genericMethodType(1).descriptorString(),
                        false);
                visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(found));
            }
            super.visitInsn(opcode);
        }
    }
}
