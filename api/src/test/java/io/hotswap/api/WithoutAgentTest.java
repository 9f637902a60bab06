package io.hotswap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class WithoutAgentTest {
    @Carried
    static int count = 7;

    @Test
    void nothingIsCarriedAndNoSupplierIsAsked() {
        Hotswap.carry("cart", "a value");
        Hotswap.carry("cart", (Supplier<?>) () -> {
            throw new AssertionError("asked");
        });

        assertThat(Hotswap.carried("cart", String.class)).isEmpty();
    }

    @Test
    void aFieldKeepsWhatItsInitializerGaveIt() {
        Hotswap.restoreCarried(MethodHandles.lookup());

        assertThat(count).isEqualTo(7);
    }

    @Test
    void noHookIsEverCalledOrHeld() {
        Runnable hook = () -> {
            throw new AssertionError("called");
        };
        Hotswap.onDispose(WithoutAgentTest.class, hook).close();
        Hotswap.onReload(WithoutAgentTest.class, hook).close();
        Hotswap.onDispose(this, WithoutAgentTest::mustNotRun).close();
        Hotswap.onReload(this, WithoutAgentTest::mustNotRun).close();
        Hotswap.accept(WithoutAgentTest.class, names -> mustNotRun()).close();
        Hotswap.accept(this, (owner, names) -> owner.mustNotRun()).close();
        Hotswap.onCompile(WithoutAgentTest.class, error -> mustNotRun()).close();
        Hotswap.onCompile(this, (owner, error) -> owner.mustNotRun()).close();
        Hotswap.onFiles(WithoutAgentTest.class, Path.of("."), files -> mustNotRun())
                .close();
        Hotswap.onFiles(this, Path.of("."), (owner, files) -> owner.mustNotRun())
                .close();
        Hotswap.invalidate("nobody listens");
        assertThat(Hotswap.isPresent()).isFalse();
    }

    @Test
    void dataIsKeptPerClassAndPerObject() {
        Hotswap.data(WithoutAgentTest.class).put("count", 1);
        Hotswap.data("an owner").put("count", 2);

        assertThat(Hotswap.data(WithoutAgentTest.class)).containsEntry("count", 1);
        assertThat(Hotswap.data("an owner")).containsEntry("count", 2);
        assertThat(Hotswap.data(new String("an owner"))).isEmpty();
        assertThat(Hotswap.data(AgentLinkTest.class)).isEmpty();
    }

    @Test
    void dataOfACollectedObjectGoes() throws InterruptedException {
        WeakReference<Object> value = new WeakReference<>(store());

        for (int tries = 0; value.get() != null && tries < 1000; tries++) {
            System.gc();
            Thread.sleep(5);
            Hotswap.data(this);
        }
        assertThat(value.get()).isNull();
    }

    @Test
    void dataOfAnObjectOfTheJdkDoesNotKeepTheClassLoaderOfTheApi() throws Exception {
        Object owner = new Object();
        WeakReference<ClassLoader> application = new WeakReference<>(storeIn(owner));

        for (int tries = 0; application.get() != null && tries < 1000; tries++) {
            System.gc();
            Thread.sleep(5);
        }
        assertThat(application.get()).isNull();
        Reference.reachabilityFence(owner);
    }

    /** Another application with an API of its own. */
    @SuppressWarnings("unchecked")
    private static ClassLoader storeIn(Object owner) throws Exception {
        URL[] path = {Hotswap.class.getProtectionDomain().getCodeSource().getLocation()};
        URLClassLoader application = new URLClassLoader(path, null);
        Class<?> api = application.loadClass(Hotswap.class.getName());
        assertThat(api).isNotSameAs(Hotswap.class);
        Map<String, Object> data =
                (Map<String, Object>) api.getMethod("data", Object.class).invoke(null, owner);
        data.put("module", api);
        return application;
    }

    private static Object store() {
        Object value = new byte[100];
        Hotswap.data(new WithoutAgentTest()).put("value", value);
        return value;
    }

    private boolean mustNotRun() {
        throw new AssertionError("called");
    }

    @Test
    void aMistakeIsTheSameAsWithAgent() {
        assertThatNullPointerException().isThrownBy(() -> Hotswap.onReload(WithoutAgentTest.class, (Runnable) null));
        assertThatNullPointerException().isThrownBy(() -> Hotswap.data(null));
        assertThatNullPointerException().isThrownBy(() -> Hotswap.invalidate(null));
        assertThatNullPointerException().isThrownBy(() -> Hotswap.carried(null, String.class));
        assertThatNullPointerException().isThrownBy(() -> Hotswap.carry("cart", (Object) null));
    }
}
