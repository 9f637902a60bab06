package io.hotswap.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of DevTools and hotswap acts, and which one is said. */
final class DevToolsTest {
    private static final String LISTENER = "org/springframework/boot/devtools/restart/RestartApplicationListener";

    private final List<String> console = new ArrayList<>();
    private final DevTools devTools = new DevTools(() -> console.add("aside"), console::add);

    @AfterEach
    void forget() {
        System.clearProperty(DevTools.PROPERTY);
    }

    @Test
    void theRestartOfDevToolsStandsAsideUnlessTheUserSaysOtherwise() {
        load(LISTENER);

        assertThat(System.getProperty(DevTools.PROPERTY)).isEqualTo("false");
        assertThat(console).singleElement().asString().contains("its restart stands aside");
    }

    @Test
    void hotswapStandsAsideWhereTheUserWantsTheRestartOfDevTools() {
        System.setProperty(DevTools.PROPERTY, "true");
        load(LISTENER);

        assertThat(System.getProperty(DevTools.PROPERTY)).isEqualTo("true");
        assertThat(console).hasSize(2).first().isEqualTo("aside");
        assertThat(console.get(1)).contains("hotswap stands aside");
    }

    @Test
    void nothingIsSaidWithoutDevToolsOrWhereItIsOffAnyway() {
        load("shop/Shop");
        System.setProperty(DevTools.PROPERTY, "false");
        load(LISTENER);

        assertThat(console).isEmpty();
    }

    private void load(String name) {
        assertThat(devTools.transform(null, name, null, null, new byte[0])).isNull();
    }
}
