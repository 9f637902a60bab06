package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartSettingsTest {
    @Test
    void asksASupervisorToTryAgain() {
        assertThat(RestartSettings.DEFAULT)
                .isEqualTo(new RestartSettings(75, Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    @Test
    void refusesWhatIsNoExitCodeAndNoDelay() {
        assertThatThrownBy(() -> new RestartSettings(256, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("256");
        assertThatThrownBy(() -> new RestartSettings(75, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("PT0S");
    }
}
