package io.hotswap.redefine;

import io.hotswap.bytecode.ProbeClass;
import io.hotswap.plan.Capabilities;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** Finds out what this JVM redefines by redefining classes of its own in a loader that is thrown away. */
public final class JvmProbe {
    // JVMS 4.1: class file version 45 came with Java 1.1, and every release since 1.2 has added one.
    private static final int MAJOR_VERSION_BEFORE_JAVA_1 = 44;

    private JvmProbe() {}

    public static Capabilities probe(Instrumentation instrumentation) {
        return new Capabilities(
                redefines(instrumentation, ProbeClass.withPublicMethodAndField()),
                redefines(instrumentation, ProbeClass.withPrivateStaticMethod()),
                false,
                MAJOR_VERSION_BEFORE_JAVA_1 + Runtime.version().feature());
    }

    private static boolean redefines(Instrumentation instrumentation, byte[] changed) {
        Class<?> probe = new ProbeLoader().define();
        try {
            instrumentation.redefineClasses(new ClassDefinition(probe, changed));
            return true;
        } catch (UnsupportedOperationException refused) {
            return false;
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError unexpected) {
            return false;
        }
    }

    private static final class ProbeLoader extends ClassLoader {
        ProbeLoader() {
            super(null);
        }

        Class<?> define() {
            byte[] plain = ProbeClass.plain();
            return defineClass(ProbeClass.NAME, plain, 0, plain.length);
        }
    }
}
