package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Enum constants come, go and move in the running process, and what is laid out by their ordinals follows. */
final class ReshapeEnumsIT {
    private static final String OBSERVER = service("""
            static final EnumMap<Color, String> MAP = new EnumMap<>(Color.class);
            static final EnumSet<Color> SET = EnumSet.noneOf(Color.class);
            static Color red;
            String number(Color color) {
                switch (color) { case RED: return "r"; case BLUE: return "b"; default: return "-"; }
            }
            public String answer() {
                if (red == null) {
                    red = Color.RED;
                    for (Color color : Color.values()) { MAP.put(color, color.name().toLowerCase()); SET.add(color); }
                }
                StringBuilder text = new StringBuilder();
                for (Color color : Color.values()) {
                    text.append(color).append(color.ordinal()).append(number(color)).append(MAP.get(color))
                            .append(SET.contains(color)).append(Color.valueOf(color.name()) == color).append(' ');
                }
                return text + MAP.toString() + SET + EnumSet.allOf(Color.class) + EnumSet.complementOf(SET)
                        + (red == Color.values()[red.ordinal()]);
            }
            """);

    @TempDir
    Path directory;

    private static String color(String constants) {
        return "package shop; public enum Color { " + constants + " }";
    }

    private static Version observed(String constants, String answer) {
        return new Version(answer, OBSERVER, color(constants));
    }

    private static Stream<Succession> successions() {
        String start = "RED0rredtruetrue BLUE1bbluetruetrue {RED=red, BLUE=blue}[RED, BLUE][RED, BLUE][]true";
        return Stream.of(
                new Succession(
                        "a constant is added at the end, removed, and added again",
                        observed("RED, BLUE", start),
                        observed(
                                "RED, BLUE, GREEN",
                                "RED0rredtruetrue BLUE1bbluetruetrue GREEN2-nullfalsetrue"
                                        + " {RED=red, BLUE=blue}[RED, BLUE][RED, BLUE, GREEN][GREEN]true"),
                        observed("RED, BLUE", start),
                        observed(
                                "RED, BLUE, GREEN",
                                "RED0rredtruetrue BLUE1bbluetruetrue GREEN2-nullfalsetrue"
                                        + " {RED=red, BLUE=blue}[RED, BLUE][RED, BLUE, GREEN][GREEN]true")),
                new Succession(
                        "constants are added in front and in the middle, then reordered",
                        observed("RED, BLUE", start),
                        observed(
                                "GREEN, RED, WHITE, BLUE",
                                "GREEN0-nullfalsetrue RED1rredtruetrue WHITE2-nullfalsetrue BLUE3bbluetruetrue"
                                        + " {RED=red, BLUE=blue}[RED, BLUE][GREEN, RED, WHITE, BLUE][GREEN, WHITE]true"),
                        observed(
                                "BLUE, RED, GREEN, WHITE",
                                "BLUE0bbluetruetrue RED1rredtruetrue GREEN2-nullfalsetrue WHITE3-nullfalsetrue"
                                        + " {BLUE=blue, RED=red}[BLUE, RED][BLUE, RED, GREEN, WHITE][GREEN, WHITE]true")),
                new Succession(
                        "what a removed constant stood for is gone",
                        observed(
                                "GREEN, RED, BLUE",
                                "GREEN0-greentruetrue RED1rredtruetrue BLUE2bbluetruetrue"
                                        + " {GREEN=green, RED=red, BLUE=blue}[GREEN, RED, BLUE][GREEN, RED, BLUE][]true"),
                        observed("RED, BLUE", start)),
                new Succession(
                        "a constant with another argument keeps its object",
                        new Version(
                                "1 1",
                                service(
                                        "static Size kept; public String answer() { if (kept == null) kept = Size.SMALL;"
                                                + " return kept.width + \" \" + Size.SMALL.width; }"),
                                "package shop; public enum Size { SMALL(1), LARGE(5); final int width;"
                                        + " Size(int width) { this.width = width; } }"),
                        new Version(
                                "2 2",
                                service(
                                        "static Size kept; public String answer() { if (kept == null) kept = Size.SMALL;"
                                                + " return kept.width + \" \" + Size.SMALL.width; }"),
                                "package shop; public enum Size { SMALL(2), LARGE(5); final int width;"
                                        + " Size(int width) { this.width = width; } }")),
                new Succession(
                        "whoever holds a removed constant meets nobody else's data",
                        new Version("b blue 1", holder("BLUE"), color("RED, BLUE, GREEN")),
                        new Version("- null 2", holder("GREEN"), color("RED, GREEN"))));
    }

    private static String holder(String other) {
        return service("""
                static final EnumMap<Color, String> MAP = new EnumMap<>(Color.class);
                static Color kept;
                static String label(Color color) {
                    switch (color) { case RED: return "r"; case %1$s: return color.name().equals("BLUE") ? "b" : "g"; default: return "-"; }
                }
                public String answer() {
                    if (kept == null) { kept = Color.valueOf("BLUE"); MAP.put(kept, "blue"); }
                    return label(kept) + " " + MAP.get(kept) + " " + kept.ordinal();
                }
                """.formatted(other));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void aClassThatIsNotCompiledAnewGoesOnSwitching() {
        try (Application app = Application.start(directory, "restart=never", OBSERVER, color("RED, BLUE"))) {
            app.ask();
            app.edit(color("WHITE, BLUE, RED"));

            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask())
                    .isEqualTo("WHITE0-nullfalsetrue BLUE1bbluetruetrue RED2rredtruetrue"
                            + " {BLUE=blue, RED=red}[BLUE, RED][WHITE, BLUE, RED][WHITE]true");
        }
    }

    @Test
    void threadsThatUseTheConstantsMeanwhileSeeNoError() {
        String busy = service("""
                static volatile String failure = "none";
                static volatile int threads;
                static String label(Color color) {
                    switch (color) { case RED: return "r"; case BLUE: return "b"; default: return "-"; }
                }
                static void work() {
                    EnumMap<Color, String> map = new EnumMap<>(Color.class);
                    EnumSet<Color> set = EnumSet.of(Color.RED, Color.BLUE);
                    map.put(Color.RED, "red"); map.put(Color.BLUE, "blue");
                    while (true) {
                        try {
                            for (Color color : Color.values()) { label(color); map.get(color); set.contains(color); }
                            for (Color color : set) { label(color); }
                            if (!"red".equals(map.get(Color.RED)) || !"blue".equals(map.get(Color.BLUE))
                                    || map.size() != 2 || set.size() != 2 || !set.contains(Color.RED)) {
                                failure = map + " " + set;
                            }
                        } catch (Throwable thrown) {
                            failure = thrown.toString() + thrown.getStackTrace()[0];
                        }
                    }
                }
                public String answer() {
                    for (; threads < 4; threads++) {
                        Thread thread = new Thread(Service::work); thread.setDaemon(true); thread.start();
                    }
                    return failure;
                }
                """);
        try (Application app = Application.startHot(directory, "restart=never", busy, color("RED, BLUE"))) {
            app.ask();
            int edit = 0;
            for (String constants :
                    new String[] {"WHITE, RED, BLUE", "BLUE, WHITE, RED, GREEN", "RED, BLUE", "A, B, BLUE, RED"}) {
                app.edit(color(constants));
                assertThat(app.awaitReport(++edit)).doesNotContain("not applied");
                assertThat(app.ask()).as(constants).isEqualTo("none");
            }
        }
    }

    @Test
    void moreConstantsThanAnExistingSetCanHoldAreLeftToARestart() {
        StringBuilder many = new StringBuilder("RED, BLUE");
        for (int number = 0; number < 62; number++) {
            many.append(", C").append(number);
        }
        try (Application app = Application.start(directory, "restart=never", OBSERVER, color(many.toString()))) {
            app.ask();
            app.edit(color(many + ", LAST"));

            assertThat(app.awaitReport(1)).contains("not applied").contains("holds at most 64");
        }
    }
}
