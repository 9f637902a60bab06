package io.hotswap.enums;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.EnumChange;
import io.hotswap.dispatch.EnumFollower;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
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
    // Shorter than what a thread waits for at its beginning; longer than a busy machine lets a thread wait for a
    // processor.
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final OneAttempt attempt;
    private volatile @Nullable Migration migration;

    /**
     * Not at work yet.
     *
     * @param console hears when this JVM does not allow it
     */
    public EnumCollections(Instrumentation instrumentation, MethodHandles.Lookup trusted, Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.attempt = new OneAttempt(
                "changed enum constants need a restart, since EnumMap and EnumSet cannot follow", console);
    }

    /** Goes to work at the first call; whether it is at work. */
    public boolean install() {
        return attempt.make(this::advise);
    }

    private void advise() throws ReflectiveOperationException, IOException, UnmodifiableClassException {
        Migration migrating = new Migration(new Layouts(trusted));
        JdkTemplate template = JdkTemplate.define(trusted, UniverseTemplate.class, NAME);
        template.set("migration", Consumer.class, migrating);
        template.set("current", ClassValue.class, migrating.current());
        Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings = new HashMap<>();
        for (String name : CLASSES) {
            rewritings.put(
                    Class.forName(name, true, null),
                    classFile -> Optional.ofNullable(FollowingCollection.of(classFile, NAME)));
        }
        new JdkAdvice(instrumentation).advise(rewritings);
        migration = migrating;
    }

    @Override
    public void prepare(EnumChange change) {
        Migration installed = migration;
        if (installed != null) {
            installed.begin(change);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (isAnyInside() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
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
}
