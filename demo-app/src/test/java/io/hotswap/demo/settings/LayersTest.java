package io.hotswap.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {

    private static final String DEFAULTS = """
            house:
              name: the corner shop
              open: true
            orders:
              most-pieces: 99
            window:
              featured: [tea, cake]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDefaults() throws IOException {
        write("config.default.yaml", DEFAULTS);
    }

    @Test
    void defaultsBecomeTypedRecords() throws Exception {
        assertThat(read(Map.of()).settings())
                .isEqualTo(new ShopSettings(
                        new ShopSettings.House("the corner shop", true),
                        new ShopSettings.Orders(99),
                        new ShopSettings.Window(List.of("tea", "cake"))));
    }

    @Test
    void laterLayersWinKeyByKeyAndEachValueKnowsItsLayer() throws Exception {
        write("config.test.yaml", "orders: {most-pieces: 5}\nhouse:\n  open: false\n");
        Map<String, Snapshot.Source> sources = read(Map.of(
                        "SHOP_ENVIRONMENT",
                        "test",
                        "SHOP_ORDERS_MOST_PIECES",
                        "7",
                        "SHOP_WINDOW_FEATURED",
                        "tea, coffee"))
                .sources();

        assertThat(sources)
                .hasToString(
                        "{"
                                + "house.name=Source[value=the corner shop, origin=config.default.yaml:2], "
                                + "house.open=Source[value=false, origin=config.test.yaml:3], "
                                + "orders.most-pieces=Source[value=7, origin=environment variable SHOP_ORDERS_MOST_PIECES], "
                                + "window.featured=Source[value=[tea, coffee], origin=environment variable SHOP_WINDOW_FEATURED]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders: {most-pieces: many}       | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999, not 'many'
            orders: {most-pieces: 0}          | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999, not '0'
            orders: {most-pieces: 1.5}        | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999, not '1.5'
            orders: {most-pieces: '5'}        | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999, not '5'
            orders: {most-pieces: [5]}        | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999
            orders: {most-pieces: {a: 5}}     | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999
            orders: {most-pieces: }           | config.development.yaml:1: orders.most-pieces takes a whole number from 1 to 9999
            orders: {most: 5}                 | config.development.yaml:1: orders.most is no setting; known here: most-pieces
            orders: 5                         | config.development.yaml:1: orders is a section with most-pieces
            [1]                               | config.development.yaml:1: is a section with house, orders, window
            house: {open: maybe}              | config.development.yaml:1: house.open takes true or false, not 'maybe'
            house: {name: ''}                 | config.development.yaml:1: house.name takes a text of 1 to 60 characters, not ''
            house: {name: 5}                  | config.development.yaml:1: house.name takes a text of 1 to 60 characters, not '5'
            house: {open: true, open: true}   | config.development.yaml:1: house.open is set twice
            window: {featured: [[a]]}         | config.development.yaml:1: window.featured takes a list of texts of 0 to 10 entries
            window: {featured: tea}           | config.development.yaml:1: window.featured takes a list of texts of 0 to 10 entries, not 'tea'
            {a: b                             | config.development.yaml:1: is no YAML: expected ',' or '}', but got <stream end>
            """, quoteCharacter = '`')
    void wrongValueIsNamedWithFileLineAndKey(String yaml, String fault) throws IOException {
        write("config.development.yaml", yaml);

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(RefusedSettingsException.class)
                .hasMessage(fault);
    }

    @Test
    void allFaultsOfAllLayersAreNamedAtOnce() throws IOException {
        write("config.default.yaml", "house:\n  name: shop\n  open: 3\nwindow:\n  featured: []\n");
        write("config.development.yaml", "\n\nhouse: no\n");

        RefusedSettingsException refused = catchThrowableOfType(
                RefusedSettingsException.class, () -> read(Map.of("SHOP_ORDERS_MOST_PIECES", "x")));

        assertThat(refused.faults())
                .extracting(Fault::toString)
                .containsExactlyInAnyOrder(
                        "config.default.yaml:3: house.open takes true or false, not '3'",
                        "config.development.yaml:3: house is a section with name, open",
                        "environment variable SHOP_ORDERS_MOST_PIECES: orders.most-pieces takes a whole number from 1 to 9999, not 'x'");
    }

    @Test
    void aKeyThatNoLayerSetsIsMissing() throws IOException {
        write("config.default.yaml", DEFAULTS.replace("  most-pieces: 99\n", ""));

        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage(
                        "config.default.yaml: orders.most-pieces is missing; it takes a whole number from 1 to 9999");
    }

    @Test
    void withoutDefaultsNothingIsRead() throws IOException {
        Files.delete(folder.resolve("config.default.yaml"));

        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("config.default.yaml: is not in " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "default", "a b", "Test"})
    void anEnvironmentIsAWord(String name) {
        assertThatThrownBy(() -> read(Map.of("SHOP_ENVIRONMENT", name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SHOP_ENVIRONMENT is '" + name + "'");
    }

    private Snapshot read(Map<String, String> variables) throws RefusedSettingsException {
        return new SettingsFiles(folder, variables).read();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
