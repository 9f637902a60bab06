package io.hotswap.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.registration.Registrations.Edit;
import io.hotswap.testing.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a batch changes in the start of a program, with servers that have the names of real ones and nothing else. */
final class RegistrationsTest {
    private static final String[] LIBRARIES = {
        """
        package io.javalin;
        public class Javalin {
            public static Javalin create() { return new Javalin(); }
            public Javalin get(String path, io.javalin.http.Handler handler) { return this; }
            public Javalin start(int port) { return this; }
            public int port() { return 0; }
        }
        """,
        "package io.javalin.http; public interface Handler { void handle(Context context); }",
        "package io.javalin.http; public interface Context { void result(String text); }",
        """
        package io.netty.channel;
        public interface ChannelPipeline { ChannelPipeline addLast(Object... handlers); }
        """,
        "package org.quartz; public interface Scheduler { void scheduleJob(Object job, Object trigger); }",
        """
        package jakarta.servlet.annotation;
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        public @interface WebServlet { String[] value(); }
        """
    };
    private static final String REMEDY = ": unless this code runs again, that has effect after `hotswap restart 7`";

    @Test
    void aNewRouteIsTold() {
        assertThat(edit(main("app.get(\"/a\", c -> {});"), main("app.get(\"/a\", c -> {}); app.get(\"/b\", c -> {});")))
                .containsExactly("Javalin.get(\"/b\", lambda) in Main.main is new" + REMEDY);
    }

    @Test
    void aRouteThatIsGoneIsTold() {
        assertThat(edit(main("app.get(\"/a\", c -> {}).get(\"/b\", c -> {});"), main("app.get(\"/b\", c -> {});")))
                .containsExactly("Javalin.get(\"/a\", lambda) in Main.main is gone" + REMEDY);
    }

    @Test
    void anotherPathAnotherMethodAndAnotherNumberAreTold() {
        assertThat(edit(
                        main("String path = \"/a\"; app.get(path, Main::one).start(80);"),
                        main("String path = \"/b\"; app.get(path, Main::two).start(81);")))
                .containsExactly("Javalin.get(\"/b\", Main::two) in Main.main has changed,"
                        + " Javalin.start(81) in Main.main has changed" + REMEDY);
    }

    @Test
    void whatElseTheStartDoesIsNotTold() {
        assertThat(edit(
                        main("app.get(\"/a\", c -> c.result(\"one\")); System.out.println(\"on \" + app.port());"),
                        main("Runnable first = () -> {}; first.run(); app.get(\"/a\", c -> c.result(\"two\"));"
                                + " System.out.println(app.port() + \" ready\");")))
                .isEmpty();
    }

    @Test
    void whatMovesToAnotherMethodOrClassIsNotTold() {
        String before = main("app.get(\"/a\", c -> {}); app.get(\"/b\" , c -> {});");
        String method = before.replace(
                "app.get(\"/b\" ,",
                "more(app, \"/b\"); }" + " static void more(Javalin app, String path) { app.get(path,");
        String moved = main("app.get(\"/a\", c -> {}); More.add(app);");

        assertThat(edit(before, method)).isEmpty();
        assertThat(edit(List.of(before), List.of(moved, more("/b")))).isEmpty();
    }

    @Test
    void whatANewClassRegistersIsToldWhereALiveOneNowRefersToIt() {
        String before = main("app.get(\"/a\", c -> {});");

        assertThat(edit(List.of(before), List.of(before.replace("{});", "{}); More.add(app);"), more("/c"))))
                .containsExactly("Javalin.get(\"/c\", lambda) in More.add is new" + REMEDY);
        assertThat(edit(List.of(before), List.of(before, more("/c")))).isEmpty();
    }

    @Test
    void whatRunsForARequestIsNotTold() {
        String before = main("app.get(\"/a\", c -> {}); app.get(\"/b\", Main::one);");

        assertThat(edit(
                        before,
                        before.replace("c -> {}", "c -> { remind(null); }")
                                .replace(
                                        "static void two",
                                        "static void remind(org.quartz.Scheduler scheduler) {"
                                                + " scheduler.scheduleJob(1, 2); } static void two")))
                .isEmpty();
    }

    @Test
    void handlersOfAPipelineAreToldToStayInOpenConnections() {
        String before = "package shop; class Init { Object one;"
                + " void init(io.netty.channel.ChannelPipeline pipeline) { pipeline.addLast(one); } }";

        assertThat(edit(before, before.replace("addLast(one)", "addLast(new Object(), one)")))
                .containsExactly("ChannelPipeline.addLast(new Object(), Init.one) in Init.init"
                        + " has changed: connections that are open keep what they have, those to come get the new");
    }

    @Test
    void annotationsThatAreReadAtTheStartAreTold() {
        String before = "package shop; @jakarta.servlet.annotation.WebServlet(\"/one\")\nclass One {}";

        assertThat(edit(before, before.replace("/one", "/two")))
                .containsExactly("@WebServlet(value = \"/two\") of One has changed" + REMEDY);
        assertThat(edit(List.of(), List.of(before)))
                .containsExactly("@WebServlet(value = \"/one\") of One is new if the class is" + REMEDY);
        assertThat(edit(before, before.replace("One {}", "One { int field; }"))).isEmpty();
    }

    @Test
    void whatComesBackOrGoesAgainIsNotTold() {
        Registrations registrations = new Registrations();
        String one = main("app.get(\"/a\", c -> {});");
        String two = main("app.get(\"/a\", c -> {}); app.get(\"/b\", c -> {});");

        assertThat(edit(registrations, List.of(one), List.of(two))).hasSize(1);
        assertThat(edit(registrations, List.of(two), List.of(one))).isEmpty();
        assertThat(edit(registrations, List.of(one), List.of(main("")))).hasSize(1);
        assertThat(edit(registrations, List.of(main("")), List.of(one))).isEmpty();
    }

    @Test
    void whatRegistersAnewIsWhatLaterBatchesAreComparedWith() {
        Registrations registrations = new Registrations();
        String one = main("app.get(\"/a\", c -> {});");
        String two = main("app.get(\"/a\", c -> {}); app.get(\"/b\", c -> {});");
        assertThat(edit(registrations, List.of(one), List.of(two))).hasSize(1);

        registrations.begunAgain();

        assertThat(edit(registrations, List.of(two), List.of(one)))
                .containsExactly("Javalin.get(\"/b\", lambda) in Main.main is gone" + REMEDY);
    }

    @Test
    void threeAreShownAndTheOthersCounted() {
        String five = Stream.of("a", "b", "c", "d", "e")
                .map("app.get(\"/%s\", Main::one); "::formatted)
                .reduce("", String::concat);

        assertThat(edit(main(""), main(five)).get(0))
                .contains("\"/c\"")
                .doesNotContain("\"/d\"")
                .contains(", and 2 more");
    }

    private static String main(String body) {
        return "package shop; import io.javalin.Javalin; import io.javalin.http.Context; class Main {"
                + " public static void main(String... arguments) { Javalin app = Javalin.create(); " + body + " }"
                + " static void one(Context context) {} static void two(Context context) {} }";
    }

    private static String more(String path) {
        return "package shop; class More { static void add(io.javalin.Javalin app) { app.get(\"" + path
                + "\", c -> {}); } }";
    }

    private static List<String> edit(String before, String after) {
        return edit(List.of(before), List.of(after));
    }

    private static List<String> edit(List<String> before, List<String> after) {
        return edit(new Registrations(), before, after);
    }

    private static List<String> edit(Registrations registrations, List<String> before, List<String> after) {
        Map<ClassName, byte[]> old = compile(before);
        Map<ClassName, byte[]> next = compile(after);
        TreeSet<ClassName> names = new TreeSet<>(old.keySet());
        names.addAll(next.keySet());
        return registrations.notes(
                names.stream()
                        .map(name -> new Edit(old.get(name), next.get(name)))
                        .toList(),
                7);
    }

    private static Map<ClassName, byte[]> compile(List<String> units) {
        List<String> all = new ArrayList<>(List.of(LIBRARIES));
        all.addAll(units);
        Map<ClassName, byte[]> classFiles = new HashMap<>(Sources.compile(all.toArray(String[]::new)));
        classFiles.keySet().removeIf(name -> !name.binary().startsWith("shop."));
        return classFiles;
    }
}
