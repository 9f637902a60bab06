package io.hotswap.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlBombTest {

    private static final Schema SCHEMA = new Schema(ShopSettings.class);

    @Test
    void billionLaughsAreNotExpanded() {
        String laughs = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ",").repeat(9)))
                .collect(Collectors.joining("", "l0: &l0 [lol]\n", ""));

        assertThat(faults(laughs)).isEqualTo("[bomb.yaml:4: has more than 20 aliases]");
    }

    @Test
    void aTextThatIsTooLongIsNotParsed() {
        assertThat(faults("a: b\n".repeat(20_000))).isEqualTo("[bomb.yaml:1: is longer than 65536 characters]");
    }

    @Test
    void aTextThatIsTooDeepIsNotComposed() {
        assertThat(faults("[".repeat(60_000))).isEqualTo("[bomb.yaml:1: is nested deeper than 20 levels]");
        assertThat(faults("{a: ".repeat(15_000))).isEqualTo("[bomb.yaml:1: is nested deeper than 20 levels]");
    }

    @Test
    void anAliasToItselfEnds() {
        assertThat(faults("window: &w {featured: *w}"))
                .isEqualTo("[bomb.yaml:1: window.featured takes a list of texts of 0 to 10 entries]");
    }

    @Test
    void tagsMakeNoObjects() {
        assertThat(faults("house: {name: !!java.net.URL 'x'}"))
                .isEqualTo("[bomb.yaml:1: house.name takes a text of 1 to 60 characters]");
        assertThat(faults("window: {featured: !!java.util.HashSet [x]}"))
                .isEqualTo("[bomb.yaml:1: window.featured takes a list of texts of 0 to 10 entries]");
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefusedWithALineAndNothingElse(@ForAll("yamlish") String text) {
        Layer layer = YamlLayer.read("any.yaml", text, SCHEMA);

        assertThat(layer.faults()).allSatisfy(fault -> {
            assertThat(fault.origin().line()).isBetween(1, (int) text.chars().count() + 1);
            assertThat(fault.says()).isNotBlank();
        });
        assertThat(layer.leaves())
                .allSatisfy(leaf -> assertThat(SCHEMA.setting(leaf.key()))
                        .as(leaf.key().toLowerCase(Locale.ROOT))
                        .isNotNull());
    }

    @Property(tries = 200)
    void aNumberIsTakenIfAndOnlyIfItIsInItsRange(@ForAll long number) {
        boolean taken = taken("orders: {most-pieces: " + number + "}");

        assertThat(taken).isEqualTo(number >= 1 && number <= 9_999);
    }

    @Property(tries = 50)
    void everyNumberOfTheRangeIsTaken(@ForAll("pieces") int number) {
        assertThat(taken("orders: {most-pieces: " + number + "}")).isTrue();
    }

    @Provide
    Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(1, 9_999);
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(
                        "house",
                        "orders",
                        "window",
                        "name",
                        "open",
                        "most-pieces",
                        "featured",
                        ": ",
                        "\n",
                        "  ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ", ",
                        "&a ",
                        "*a",
                        "- ",
                        "'",
                        "\"",
                        "|",
                        "!!int ",
                        "5",
                        "true",
                        "~",
                        "#",
                        "\t",
                        "%",
                        "\0",
                        "---",
                        "<<: ",
                        "? ",
                        "\uD83D\uDE00")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static boolean taken(String text) {
        Layer layer = YamlLayer.read("any.yaml", text, SCHEMA);
        Leaf leaf = layer.leaves().get(0);
        Schema.Setting setting = SCHEMA.setting(leaf.key());
        return setting != null && setting.type().read(leaf, setting.range()).isPresent();
    }

    private static String faults(String text) {
        return YamlLayer.read("bomb.yaml", text, SCHEMA).faults().toString();
    }
}
