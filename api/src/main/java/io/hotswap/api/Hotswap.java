package io.hotswap.api;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The calls of an application to the agent.
 *
 * <p>A hook belongs to an owner, a class or an object, and stays until its owner is collected or {@link Registration#close}.
 * It is asked when the class, one nested in it or a superclass gets a new version. An owner of the JDK never does: its hook is
 * asked when the class does that the hook is written in.
 *
 * <p>The owner's class holds the hook, not the agent, so that it may refer to anything of its class loader. The hook of an object
 * is given that object; if it captures it instead, the object stays as long as its class.
 *
 * <p>A hook that is registered again for its owner counts once: an equal object, or the same lambda or method reference with the
 * same captured objects, also where a later version of the class registers it.
 *
 * <p>Hooks run one by one on a daemon thread of the agent, with the context class loader of their owner; one that throws, or
 * takes longer than {@code hooks.timeout}, is reported and skipped. All disposals come before any class is new, and all reload
 * hooks after all classes and caches are.
 */
public final class Hotswap {
    private static final AgentLink AGENT = new AgentLink(ClassLoader.getSystemClassLoader(), System::nanoTime);

    private static final OwnedData DATA = new OwnedData();

    private Hotswap() {}

    /**
     * Carries a value over the next restart, as it is when the restart begins. The value stays reachable until another one
     * is carried under its name. Each is serialized by itself: an object that two values share is two objects afterwards.
     *
     * @param name unique in the application
     * @param value serializable (package documentation of {@code java.io})
     */
    public static void carry(String name, Object value) {
        requireNonNull(value, "value");
        AGENT.call("carry", requireNonNull(name, "name"), (Supplier<?>) () -> value);
    }

    /**
     * Carries what a supplier answers when the restart begins, before the shutdown hooks run; on a thread of the agent.
     *
     * @param name unique in the application
     * @param value answers a serializable value, or null for nothing
     */
    public static void carry(String name, Supplier<?> value) {
        AGENT.call("carry", requireNonNull(name, "name"), requireNonNull(value, "value"));
    }

    /**
     * Takes the value that the image before this one carried. It is read with the class loader of the caller, and is here
     * once: a second call answers empty. What nobody takes goes on to the next image, until it is too old.
     *
     * @param name as it was carried
     * @param type what the value must be an instance of
     * @return empty also when the value was too large or too old, or its class has changed, which the console says
     */
    public static <T> Optional<T> carried(String name, Class<T> type) {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        if (AGENT.isAbsent()) {
            return Optional.empty();
        }
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        return Optional.ofNullable(AGENT.call("carried", name, type, caller)).map(type::cast);
    }

    /**
     * Gives the {@link Carried} fields of a class what was carried, once. The agent puts this call at the end of the static
     * initializer of classes that are loaded after it came; for any other class, it can be written there.
     *
     * @param owner {@code MethodHandles.lookup()} of the class, by which its private fields can be reached
     */
    public static void restoreCarried(MethodHandles.Lookup owner) {
        AGENT.call("restoreCarried", requireNonNull(owner, "owner"));
    }

    /**
     * Runs a hook each time before the owner gets a new version, and before a restart: stop the timer, unsubscribe, evict. The
     * latest registered runs first.
     *
     * @param owner the class that the hook belongs to
     */
    public static Registration onDispose(Class<?> owner, Runnable hook) {
        return register("onDispose", owner, hook);
    }

    /**
     * The same for an object, as long as it lives.
     *
     * @param hook is given the owner, as in {@code onDispose(this, Feed::stop)}
     */
    public static <T> Registration onDispose(T owner, Consumer<? super T> hook) {
        return register("onDispose", owner, hook);
    }

    /**
     * Runs a hook each time after the owner got a new version, in the order of registration. It also runs when the JVM refused
     * the new version after the disposals, for the old one.
     *
     * @param owner the class that the hook belongs to
     */
    public static Registration onReload(Class<?> owner, Runnable hook) {
        return register("onReload", owner, hook);
    }

    /**
     * The same for an object, as long as it lives.
     *
     * @param hook is given the owner, as in {@code onReload(this, Feed::start)}
     */
    public static <T> Registration onReload(T owner, Consumer<? super T> hook) {
        return register("onReload", owner, hook);
    }

    /**
     * Asks before any change goes live in place, whether this code can take it; otherwise the restart that the options say
     * follows instead, and no disposal has run for the batch.
     *
     * @param owner the class that the predicate belongs to; it is asked whatever changes
     * @param takes is given the binary names of all loaded classes that are about to change
     */
    public static Registration accept(Class<?> owner, Predicate<? super Set<String>> takes) {
        return register("accept", owner, takes);
    }

    /**
     * The same for an object, as long as it lives.
     *
     * @param takes is given the owner and the names
     */
    public static <T> Registration accept(T owner, BiPredicate<? super T, ? super Set<String>> takes) {
        return register("accept", owner, takes);
    }

    /**
     * Tells the application whether what was saved last compiles, where the agent compiles or builds it: each time that it stops to,
     * with other errors, and when it does again.
     *
     * @param owner the class that the hook belongs to
     * @param hook is given the messages as javac or the build has printed them; empty once all compiles
     */
    public static Registration onCompile(Class<?> owner, Consumer<? super Optional<String>> hook) {
        return register("onCompile", owner, hook);
    }

    /**
     * The same for an object, as long as it lives.
     *
     * @param hook is given the owner and the messages
     */
    public static <T> Registration onCompile(T owner, BiConsumer<? super T, ? super Optional<String>> hook) {
        return register("onCompile", owner, hook);
    }

    /**
     * Lets the agent watch a folder as it watches class files: by the system's events or by polling, and until each file was
     * quiet and has other content. The hook runs between batches of classes, never during one. Without an agent nothing is
     * watched ({@link #isPresent}).
     *
     * @param owner the class that the hook belongs to
     * @param folder need not exist yet; it stays watched when the hook is gone
     * @param hook is given the files that were written or deleted, as absolute paths below the folder as it was named
     */
    public static Registration onFiles(Class<?> owner, Path folder, Consumer<? super Set<Path>> hook) {
        return register("onFiles", owner, hook, requireNonNull(folder, "folder"));
    }

    /**
     * The same for an object, as long as it lives.
     *
     * @param hook is given the owner and the files
     */
    public static <T> Registration onFiles(T owner, Path folder, BiConsumer<? super T, ? super Set<Path>> hook) {
        return register("onFiles", owner, hook, requireNonNull(folder, "folder"));
    }

    /** Whether there is an agent that these calls reach; one may be attached later. */
    public static boolean isPresent() {
        return !AGENT.isAbsent();
    }

    /**
     * Asks for the restart that the options say. Called by a hook, it is decided with the batch: before the new code goes live in
     * a disposal, after it in a reload hook. Called elsewhere, it is decided at once, and
     * not followed within {@code restart.min-uptime} of the application's start, where it might come at each start.
     *
     * @param why for the report
     */
    public static void invalidate(String why) {
        AGENT.call("invalidate", requireNonNull(why, "why"));
    }

    /**
     * Values that belong to an owner and outlive its versions, but neither the owner nor a restart ({@link #carry}). They are
     * kept without an agent, too. A class of the same name in another class loader is another owner. A value that
     * refers to the object that owns it keeps it as long as the object's class.
     *
     * @param owner a class or an object
     */
    public static ConcurrentMap<String, Object> data(Object owner) {
        return DATA.of(requireNonNull(owner, "owner"));
    }

    private static Registration register(String operation, Object owner, Object hook, Object... further) {
        requireNonNull(owner, "owner");
        requireNonNull(hook, "hook");
        Object registered = AGENT.call(
                operation,
                Stream.concat(Stream.of(owner, hook), Stream.of(further)).toArray());
        return registered instanceof Runnable removal ? removal::run : () -> {};
    }
}
