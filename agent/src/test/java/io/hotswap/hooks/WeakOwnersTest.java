package io.hotswap.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class WeakOwnersTest {
    private static final String MODULE = """
            package shop;
            public class Module implements java.util.function.Supplier<Runnable> {
                static final byte[] CACHE = new byte[1 << 20];
                public Runnable get() { Class<?> owner = Module.class; return () -> owner.hashCode(); }
            }
            """;

    private final HookRegistry registry = new HookRegistry(new SameHooks(Optional::empty));

    @Test
    void theHookOfACollectedObjectIsDropped() throws Exception {
        register();
        assertThat(hooksOf(Feed.class)).isEqualTo(1);

        collectUntil(() -> hooksOf(Feed.class) == 0);
        assertThat(hooksOf(Feed.class)).isZero();
    }

    @Test
    void theHookOfALivingObjectStays() throws Exception {
        Feed feed = new Feed();
        registry.add(Phase.RELOAD, feed, (Consumer<Feed>) Feed::stop);
        register();

        collectUntil(() -> hooksOf(Feed.class) == 1);
        assertThat(hooksOf(Feed.class)).isEqualTo(1);
        feed.stop();
    }

    @Test
    void aHookThatCapturesItsClassDoesNotKeepTheClassLoader() throws Exception {
        WeakReference<Class<?>> module = load();

        collectUntil(() -> module.get() == null);
        assertThat(module.get()).isNull();
        assertThat(registry.owners()).isEmpty();
    }

    @Test
    void theHookOfAnObjectOfTheJdkDoesNotKeepTheClassLoader() throws Exception {
        Object owner = new Object();
        WeakReference<Class<?>> module = loadFor(owner);

        collectUntil(() -> module.get() == null);
        assertThat(module.get()).isNull();
        Reference.reachabilityFence(owner);
    }

    @Test
    void aHookThatCapturesItsObjectLivesAsLongAsTheClassAndNoLonger() throws Exception {
        WeakReference<Object> object = loadObject();

        collectUntil(() -> object.get() == null);
        assertThat(object.get()).isNull();
    }

    @Test
    void runningHooksKeepsNothing() throws Exception {
        ReloadHooks hooks = new ReloadHooks(() -> Duration.ofSeconds(60), Optional::empty, type -> true);
        WeakReference<Class<?>> module = loadAndRun(hooks);

        collectUntil(() -> module.get() == null);
        assertThat(module.get()).isNull();
    }

    private int hooksOf(Class<?> type) {
        return registry.calls(Phase.RELOAD, Set.of(type)).size();
    }

    private void register() {
        registry.add(Phase.RELOAD, new Feed(), (Consumer<Feed>) Feed::stop);
    }

    private WeakReference<Class<?>> load() throws Exception {
        Class<?> module = module();
        registry.add(Phase.RELOAD, module, hook(module));
        assertThat(hooksOf(module)).isEqualTo(1);
        return new WeakReference<>(module);
    }

    private WeakReference<Class<?>> loadFor(Object owner) throws Exception {
        Class<?> module = module();
        registry.add(Phase.RELOAD, owner, hook(module));
        return new WeakReference<>(module);
    }

    private WeakReference<Object> loadObject() throws Exception {
        Object object = module().getConstructor().newInstance();
        registry.add(Phase.RELOAD, object, (Runnable) object::hashCode);
        return new WeakReference<>(object);
    }

    private static WeakReference<Class<?>> loadAndRun(ReloadHooks hooks) throws Exception {
        Class<?> module = module();
        hooks.register(Phase.DISPOSE, module, hook(module));
        ArrayList<String> notes = new ArrayList<>();
        hooks.dispose(Set.of(module), notes);
        assertThat(notes).containsExactly("onDispose ran: shop.Module");
        return new WeakReference<>(module);
    }

    private static Object hook(Class<?> module) throws ReflectiveOperationException {
        return ((java.util.function.Supplier<?>) module.getConstructor().newInstance()).get();
    }

    private static Class<?> module() throws ClassNotFoundException {
        byte[] classFile = Sources.compileOne(MODULE);
        return new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (!name.equals(new ClassName("shop.Module").binary())) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, classFile, 0, classFile.length);
            }
        }.loadClass("shop.Module");
    }

    private static void collectUntil(BooleanSupplier gone) throws InterruptedException {
        for (int tries = 0; !gone.getAsBoolean() && tries < 1000; tries++) {
            System.gc();
            Thread.sleep(5);
        }
    }

    private static final class Feed {
        void stop() {}
    }
}
