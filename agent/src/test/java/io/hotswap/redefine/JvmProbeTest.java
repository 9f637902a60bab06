package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plan.Capabilities;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

class JvmProbeTest {

    @Test
    void findsThatThisJvmRedefinesBodiesOnly() {
        Capabilities found = JvmProbe.probe(ByteBuddyAgent.install());
        assertThat(found).isEqualTo(Capabilities.stock(44 + Runtime.version().feature()));
    }
}
