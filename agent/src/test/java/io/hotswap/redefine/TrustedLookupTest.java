package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

class TrustedLookupTest {

    @Test
    void readsWhatIsPrivateInTheJdk() throws Throwable {
        MethodHandles.Lookup trusted =
                TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();

        MethodHandle value = trusted.findGetter(String.class, "value", byte[].class);

        assertThat((byte[]) value.invoke("ab")).containsExactly('a', 'b');
    }

    @Test
    void isObtainedOnce() {
        Supplier<Optional<MethodHandles.Lookup>> trusted = TrustedLookup.onDemand(ByteBuddyAgent.install());

        assertThat(trusted.get()).isPresent().isSameAs(trusted.get());
    }

    @Test
    void givesTheApplicationNoNewRights() {
        TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();

        assertThat(Object.class.getModule().isOpen("java.lang.invoke", TrustedLookupTest.class.getModule()))
                .isFalse();
    }
}
