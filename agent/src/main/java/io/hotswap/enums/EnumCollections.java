package io.hotswap.enums;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.RenamedClass;
import io.hotswap.dispatch.EnumChange;
import io.hotswap.dispatch.EnumFollower;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets every {@code EnumMap} and {@code EnumSet} follow new constants of its enum, by a retransformation of their classes that
 * waits until there is such an enum: the collections that exist cannot be found, so each looks by itself when it is used.
 */
public final class EnumCollections implements EnumFollower {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapUniverses");
    private static final List<String> CLASSES = List.of(
            "java.util.EnumMap",
            "java.util.EnumMap$KeySet",
            "java.util.EnumMap$Values",
            "java.util.EnumMap$EntrySet",
            "java.util.EnumSet",
            "java.util.RegularEnumSet",
            "java.util.JumboEnumSet");
    private static final int ROUNDS = 20;

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final Consumer<String> console;
    private boolean tried;
    private volatile @Nullable Migration migration;

    /**
     * Not at work yet.
     *
     * @param console hears when this JVM does not allow it
     */
    public EnumCollections(Instrumentation instrumentation, MethodHandles.Lookup trusted, Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.console = console;
    }

    /** Goes to work at the first call; whether it is at work. */
    public synchronized boolean install() {
        if (!tried) {
            tried = true;
            try {
                Migration migrating = new Migration(new Layouts(trusted));
                Class<?> template = definedOrFound();
                trusted.findStaticVarHandle(template, "migration", Consumer.class)
                        .setVolatile(migrating);
                trusted.findStaticVarHandle(template, "current", ClassValue.class)
                        .setVolatile(migrating.current());
                advise();
                migration = migrating;
            } catch (ReflectiveOperationException | IOException | UnmodifiableClassException failed) {
                refused(failed);
            } catch (RuntimeException | LinkageError | InternalError failed) {
                // The border to the JVM, which may refuse to retransform these classes in ways of its own.
                refused(failed);
            }
        }
        return migration != null;
    }

    @Override
    public void prepare(EnumChange change) {
        Migration installed = migration;
        if (installed != null) {
            installed.begin(change);
            for (int round = 0; round < ROUNDS && isAnyInside(); round++) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void follow(EnumChange change) {
        Migration installed = migration;
        if (installed != null) {
            installed.end(change);
        }
    }

    /** Whether any thread has begun a method of such a collection, and does not wait at its beginning. */
    private static boolean isAnyInside() {
        return Thread.getAllStackTraces().values().stream().anyMatch(EnumCollections::isInside);
    }

    private static boolean isInside(StackTraceElement[] frames) {
        for (int index = 0; index < frames.length; index++) {
            if (CLASSES.contains(frames[index].getClassName())) {
                return index == 0 || !frames[index - 1].getClassName().equals(NAME.binary());
            }
        }
        return false;
    }

    private void advise() throws UnmodifiableClassException, ClassNotFoundException {
        Class<?>[] classes = new Class<?>[CLASSES.size()];
        for (int index = 0; index < classes.length; index++) {
            classes[index] = Class.forName(CLASSES.get(index), true, null);
        }
        Advice advice = new Advice(Set.of(classes));
        // It stays, for whoever else retransforms these classes.
        instrumentation.addTransformer(advice, true);
        try {
            instrumentation.retransformClasses(classes);
        } finally {
            if (!advice.isDone()) {
                instrumentation.removeTransformer(advice);
            }
        }
        if (!advice.isDone()) {
            throw new IllegalStateException("EnumMap and EnumSet of this JDK are not as expected");
        }
    }

    private void refused(Throwable why) {
        console.accept("changed enum constants need a restart, since EnumMap and EnumSet cannot follow: " + why);
    }

    private Class<?> definedOrFound() throws IOException, ReflectiveOperationException {
        try (InputStream template = UniverseTemplate.class.getResourceAsStream("UniverseTemplate.class")) {
            if (template == null) {
                throw new IOException("the class file of " + UniverseTemplate.class.getName() + " is not found");
            }
            return trusted.in(Object.class).defineClass(RenamedClass.of(template.readAllBytes(), NAME));
        } catch (LinkageError defined) {
            // JVMS 5.3.5: a loader defines a class of one name once; anything else shows in the look-up.
            return Class.forName(NAME.binary(), true, null);
        }
    }

    private static final class Advice implements ClassFileTransformer {
        private final Set<Class<?>> classes;
        private final Set<Class<?>> advised = ConcurrentHashMap.newKeySet();

        Advice(Set<Class<?>> classes) {
            this.classes = classes;
        }

        boolean isDone() {
            return advised.equals(classes);
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String internalName,
                @Nullable Class<?> classBeingRedefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (loader != null || classBeingRedefined == null || !classes.contains(classBeingRedefined)) {
                return null;
            }
            // The border to the JVM, which would swallow what is thrown here.
            try {
                byte[] following = FollowingCollection.of(classFile, NAME);
                if (following != null) {
                    advised.add(classBeingRedefined);
                }
                return following;
            } catch (RuntimeException | LinkageError unreadable) {
                return null;
            }
        }
    }
}
