package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plugin.HotswapPlugin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BundledPluginsTest {
    @Test
    void theNamesThatAreKnownBeforeTheFirstChangeAreThoseOfThePlugins() {
        assertThat(BundledPlugins.REMEMBERED)
                .containsExactlyInAnyOrderElementsOf(
                        internal(BundledPlugins.all().stream().flatMap(plugin -> plugin.remembered().stream()))
                                .toList());
        assertThat(BundledPlugins.MARKERS)
                .containsExactlyInAnyOrderElementsOf(internal(BundledPlugins.all().stream()
                                .map(plugin -> plugin.framework().marker()))
                        .toList());
    }

    @Test
    void everyPluginHasANameOfItsOwn() {
        assertThat(BundledPlugins.all().stream().map(HotswapPlugin::name)).doesNotHaveDuplicates();
    }

    private static Stream<String> internal(Stream<String> names) {
        return names.map(name -> name.replace('.', '/'));
    }
}
