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

    private static Succession whileThreadsSwitch() {
        String load = "package shop; import java.util.*; public class Load implements Runnable {"
                + " static final Set<Integer> WRONG = new java.util.concurrent.ConcurrentSkipListSet<>();"
                + " static { for (int i = 0; i < 4; i++) { Thread t = new Thread(new Load()); t.setDaemon(true); t.start(); } }"
                + " public void run() { while (true) { int sum = sum(); if (sum != 12 && sum != 123) WRONG.add(sum); } }"
                + " static int sum() { int sum = 0; for (Color color : Color.values()) { sum *= 10; switch (color) {"
                + " case RED: sum += 1; break; case BLUE: sum += 2; break; %s default: sum += 900; } } return sum; } }";
        String answer = service("public String answer() { return Load.sum() + \"\" + Load.WRONG; }");
        return new Succession(
                        "threads that switch meanwhile know the constants that they meet",
                        new Version("12[]", answer, load.formatted(""), color("RED, BLUE")),
                        new Version(
                                "123[]",
                                answer,
                                load.formatted("case GREEN: sum += 3; break;"),
                                color("RED, BLUE, GREEN")))
                .on();
    }

    private static Succession ofTwoTables() {
        String planet = "package shop; public enum Planet { %s }";
        String answer = service("static final Planet SEEN = Planet.EARTH;"
                + " static int color(Color one) { switch (one) { case RED: return 1; case BLUE: return 2; default: return 9; } }"
                + " %s public String answer() { return \"\" + color(Color.RED) + color(Color.BLUE) + %s; }");
        String both = answer.formatted(
                "static int planet(Planet one) { switch (one) { case EARTH: return 3; case MARS: return 4; default: return 8; } }",
                "planet(Planet.EARTH) + planet(Planet.MARS)");
        return new Succession(
                "a class gets a switch over a second enum, which gets a constant, and the first one another order",
                new Version("12x", answer.formatted("", "\"x\""), color("RED, BLUE"), planet.formatted("EARTH")),
                new Version("1234", both, color("RED, BLUE"), planet.formatted("EARTH, MARS")),
                new Version("1234", both, color("BLUE, RED"), planet.formatted("MARS, EARTH")),
                new Version("1234", both, color("RED, GREEN, BLUE"), planet.formatted("VENUS, EARTH, MARS")));
    }

    private static Stream<Succession> successions() {
        String start = "RED0rredtruetrue BLUE1bbluetruetrue {RED=red, BLUE=blue}[RED, BLUE][RED, BLUE][]true";
        return Stream.of(
                whileThreadsSwitch(),
                ofTwoTables(),
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
