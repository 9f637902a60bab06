package io.hotswap.benchmarks.interfaces;

import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.MethodAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Copies of a method, one in a class loader of its own for each {@link State}; in a JVM with Byte Buddy's agent, once. */
public final class WatchedCopies {
    private final Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
    private final Class<?> watched;
    private final MethodKey method;

    /** What has become of a method, in the order in which they take turns. */
    public enum State {
        /** As it was loaded. */
        PLAIN,
        /** With advice that counts, as in the first half second of a window. */
        COUNTED,
        /** With advice that does not count, as in the rest of the window. */
        WATCHED,
        /** Redefined without advice, as when the window is over. */
        CLOSED
    }

    private WatchedCopies(Class<?> watched, MethodKey method) {
        this.watched = watched;
        this.method = method;
    }

    /** Of a method, none yet. */
    public static WatchedCopies of(Class<?> watched, MethodKey method)
            throws IOException, ReflectiveOperationException {
        WatchedCopies copies = new WatchedCopies(watched, method);
        MethodHandles.Lookup trusted =
                TrustedLookup.open(copies.instrumentation).orElseThrow();
        JdkTemplate.define(trusted, CallCounters.class, MethodAdvice.COUNTERS);
        return copies;
    }

    /**
     * Makes the copy of a state.
     *
     * @param made the class itself, or one beside it that calls it
     * @return an object of it
     */
    public Object make(State state, Class<?> made)
            throws IOException, ReflectiveOperationException, UnmodifiableClassException {
        CopyLoader loader = new CopyLoader();
        byte[] plain = classFile(watched);
        Class<?> copy = loader.define(plain);
        Class<?> type = made == watched ? copy : loader.define(classFile(made));
        if (state != State.PLAIN) {
            byte[] advised =
                    MethodAdvice.advise(plain, Map.of(method, state.ordinal())).classFile();
            instrumentation.redefineClasses(new ClassDefinition(copy, advised));
        }
        if (state == State.WATCHED) {
            Class.forName(MethodAdvice.COUNTERS.binary(), true, null)
                    .getMethod("count", int.class, boolean.class)
                    .invoke(null, state.ordinal(), false);
        }
        if (state == State.CLOSED) {
            instrumentation.redefineClasses(new ClassDefinition(copy, plain));
        }
        return type.getConstructor().newInstance();
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException(type + " has no class file");
            }
            return in.readAllBytes();
        }
    }

    /** Has copies of its own. */
    private static final class CopyLoader extends ClassLoader {
        CopyLoader() {
            super(WatchedCopies.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}
