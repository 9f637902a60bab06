package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortOptionTest {

    @Test
    void argumentWinsOverEnvironment() {
        Map<String, String> environment = Map.of("PORT", "7000");

        assertThat(PortOption.of(List.of("--port", "9000"), environment).port()).isEqualTo(9000);
        assertThat(PortOption.of(List.of("--port=9001"), environment).port()).isEqualTo(9001);
        assertThat(PortOption.of(List.of(), environment).port()).isEqualTo(7000);
    }

    @Test
    void fallsBackTo8080() {
        assertThat(PortOption.of(List.of(), Map.of()).port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "80.0", "99999999999"})
    void refusesWhatIsNoPortAndNamesIt(String value) {
        assertThatThrownBy(() -> PortOption.of(List.of("--port", value), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--port is '" + value + "'; a port is a number from 0 to 65535.");
    }

    @Test
    void refusesUnknownArguments() {
        assertThatThrownBy(() -> PortOption.of(List.of("--prot", "1"), Map.of()))
                .hasMessage("The shop does not understand '--prot 1'; it takes --port N only.");
        assertThatThrownBy(() -> PortOption.of(List.of("--port"), Map.of()))
                .hasMessage("The shop does not understand '--port'; it takes --port N only.");
    }

    @Test
    void liveReloadListensBesidesOnlyIfAskedFor() {
        assertThat(PortOption.liveReload(Map.of())).isEmpty();
        assertThat(PortOption.liveReload(Map.of("SHOP_LIVERELOAD_PORT", "default")))
                .contains(new PortOption(35_729));
        assertThat(PortOption.liveReload(Map.of("SHOP_LIVERELOAD_PORT", "7001")))
                .contains(new PortOption(7_001));
        assertThatThrownBy(() -> PortOption.liveReload(Map.of("SHOP_LIVERELOAD_PORT", "on")))
                .hasMessage("SHOP_LIVERELOAD_PORT is 'on'; a port is a number from 0 to 65535.");
    }
}
