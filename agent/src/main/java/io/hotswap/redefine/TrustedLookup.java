package io.hotswap.redefine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableModuleException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Obtains the lookup that may do everything ({@code MethodHandles.Lookup.IMPL_LOOKUP}). {@link Instrumentation#redefineModule}
 * opens {@code java.lang.invoke} to the unnamed module of a class loader that is thrown away, and a copy of {@link
 * TrustedField} in there reads the field: the application's own module gets no new rights.
 */
public final class TrustedLookup {
    private TrustedLookup() {}

    /** Obtains it when it is first asked for, and answers the same from then on. */
    public static Supplier<Optional<MethodHandles.Lookup>> onDemand(Instrumentation instrumentation) {
        return new OnDemand(instrumentation);
    }

    /** The trusted lookup; empty on a JVM that does not have it or does not give it. */
    public static Optional<MethodHandles.Lookup> open(Instrumentation instrumentation) {
        try {
            Class<?> reader = new ReaderLoader().define();
            open(instrumentation, reader.getModule());
            Object field = reader.getConstructor().newInstance();
            return Optional.of((MethodHandles.Lookup) ((Supplier<?>) field).get());
        } catch (ReflectiveOperationException | IllegalStateException | IOException notThere) {
            return Optional.empty();
        } catch (UnmodifiableModuleException | IllegalArgumentException notOpened) {
            return Optional.empty();
        }
    }

    private static void open(Instrumentation instrumentation, Module reader) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang.invoke", Set.of(reader)),
                Set.of(),
                Map.of());
    }

    private static final class OnDemand implements Supplier<Optional<MethodHandles.Lookup>> {
        private final Instrumentation instrumentation;
        private @Nullable Optional<MethodHandles.Lookup> opened;

        OnDemand(Instrumentation instrumentation) {
            this.instrumentation = instrumentation;
        }

        @Override
        public synchronized Optional<MethodHandles.Lookup> get() {
            Optional<MethodHandles.Lookup> known = opened == null ? open(instrumentation) : opened;
            opened = known;
            return known;
        }
    }

    private static final class ReaderLoader extends ClassLoader {
        ReaderLoader() {
            super(null);
        }

        Class<?> define() throws IOException {
            String name = TrustedField.class.getName();
            try (InputStream classFile = TrustedField.class.getResourceAsStream("TrustedField.class")) {
                if (classFile == null) {
                    throw new IOException("the class file of " + name + " is not found");
                }
                byte[] bytes = classFile.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
