package io.hotswap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class AgentLinkTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE);
    private final BridgeLoader loader = new BridgeLoader();
    private final AgentLink link = new AgentLink(loader, time::get);

    @Test
    void withoutABridgeThereIsNoAgent() {
        assertThat(link.isAbsent()).isTrue();
        assertThat(link.call("carry", "cart")).isNull();
    }

    @Test
    void anAgentThatComesLaterIsFoundWithinASecond() throws Exception {
        assertThat(link.isAbsent()).isTrue();
        loader.agent((operation, arguments) -> operation + " " + arguments[0]);

        assertThat(link.isAbsent()).isTrue();
        time.addAndGet(SECOND);
        assertThat(link.call("carry", "cart")).isEqualTo("carry cart");
    }

    @Test
    void aBridgeThatIsNotOpenYetIsNoAgent() throws Exception {
        loader.agent(null);

        assertThat(link.isAbsent()).isTrue();
    }

    @Test
    void theClassIsLookedUpOnceASecondNotAtEachCall() {
        for (int call = 0; call < 100; call++) {
            link.call("carry", "cart");
        }

        assertThat(loader.asked).isEqualTo(1);
    }

    /** Has the bridge under its name once there is an agent. */
    private static final class BridgeLoader extends ClassLoader {
        private Class<?> bridge;
        private int asked;

        BridgeLoader() {
            super(null);
        }

        void agent(BiFunction<String, Object[], Object> agent) throws IOException, ReflectiveOperationException {
            try (InputStream classFile =
                    AgentLinkTest.class.getResourceAsStream("/io/hotswap/dispatch/ApiBridge.class")) {
                byte[] bytes = classFile.readAllBytes();
                bridge = defineClass("io.hotswap.dispatch.ApiBridge", bytes, 0, bytes.length);
            }
            bridge.getField("agent").set(null, agent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            asked++;
            throw new ClassNotFoundException(name);
        }
    }
}
