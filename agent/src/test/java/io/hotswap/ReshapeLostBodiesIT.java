package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies go from one class of a hierarchy to another, and callers that stay follow them. */
final class ReshapeLostBodiesIT {
    private static final String CALLER =
            "package shop; public class Caller { static String ask(Text t) { return t.show(); }"
                    + " static String run(java.util.function.Supplier<String> s) {"
                    + " return java.util.Optional.<String>empty().orElseGet(s); } }";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                defaultBecomesAbstract(),
                bodyOfClassBecomesAbstract(),
                abstractMethodGetsBody(),
                abstractMethodGetsDefault(),
                superclassGetsWhatInterfaceHad(),
                removedAndThenAddedAbove(),
                pulledUp(),
                laterClassesAndLambdas(),
                referencesToOverrides(),
                methodsOfObject());
    }

    private static Succession defaultBecomesAbstract() {
        String text = "package shop; interface Text { %s }";
        String impl = "package shop; class Impl implements Text { %s }";
        String answer = service("static final Text KEPT = new Impl();"
                + " public String answer() { return Caller.ask(KEPT) + KEPT.show(); }");
        String own = "public String show() { return \"own\"; }";
        String plain = "default String show() { return \"default\"; }";
        return new Succession(
                "a default method becomes abstract while its implementer gets it, and back",
                new Version("defaultdefault", answer, text.formatted(plain), impl.formatted(""), CALLER),
                new Version("ownown", answer, text.formatted("String show();"), impl.formatted(own), CALLER),
                new Version("defaultdefault", answer, text.formatted(plain), impl.formatted(""), CALLER),
                new Version("ownown", answer, text.formatted("String show();"), impl.formatted(own), CALLER));
    }

    private static Succession bodyOfClassBecomesAbstract() {
        String text = "package shop; abstract class Text implements java.util.function.Supplier<String> { %s"
                + " String show() { return get(); } }";
        String impl = "package shop; class Impl extends Text { %s }";
        String answer = service("static final Text KEPT = new Impl();"
                + " public String answer() { return Caller.ask(KEPT) + Caller.run(KEPT); }");
        String own = "public String get() { return \"%s\"; }";
        return new Succession(
                "a method of a class becomes abstract while its subclass gets it, and back",
                new Version("aboveabove", answer, text.formatted(own.formatted("above")), impl.formatted(""), CALLER),
                new Version(
                        "ownown",
                        answer,
                        text.formatted("public abstract String get();"),
                        impl.formatted(own.formatted("own")),
                        CALLER),
                new Version("upup", answer, text.formatted(own.formatted("up")), impl.formatted(""), CALLER),
                new Version("downdown", answer, text.formatted(""), impl.formatted(own.formatted("down")), CALLER),
                new Version("againagain", answer, text.formatted(own.formatted("again")), impl.formatted(""), CALLER));
    }

    private static Succession abstractMethodGetsBody() {
        String text = "package shop; abstract class Text { %s }";
        String impl = "package shop; class Impl extends Text { %s }";
        String answer = service("static final Text KEPT = new Impl();"
                + " public String answer() { return Caller.ask(KEPT) + KEPT.show(); }");
        return new Succession(
                "an abstract method of a class gets a body while its subclass loses it",
                new Version(
                        "ownown",
                        answer,
                        text.formatted("abstract String show();"),
                        impl.formatted("String show() { return \"own\"; }"),
                        CALLER),
                new Version(
                        "aboveabove",
                        answer,
                        text.formatted("String show() { return \"above\"; }"),
                        impl.formatted(""),
                        CALLER));
    }

    private static Succession abstractMethodGetsDefault() {
        String text = "package shop; interface Text { %s }";
        String impl = "package shop; class Impl implements Text { %s }";
        String answer = service("static final Text KEPT = new Impl();"
                + " public String answer() { return Caller.ask(KEPT) + KEPT.show(); }");
        return new Succession(
                "an abstract method of an interface gets a body while its implementer loses it",
                new Version(
                        "ownown",
                        answer,
                        text.formatted("String show();"),
                        impl.formatted("public String show() { return \"own\"; }"),
                        CALLER),
                new Version(
                        "defaultdefault",
                        answer,
                        text.formatted("default String show() { return \"default\"; }"),
                        impl.formatted(""),
                        CALLER));
    }

    private static Succession superclassGetsWhatInterfaceHad() {
        String text = "package shop; interface Text { default String show() { return \"default\"; } }";
        String above = "package shop; class Above { %s }";
        String impl = "package shop; class Impl extends Above implements Text { }";
        String answer = service("static final Text KEPT = new Impl();"
                + " public String answer() { return Caller.ask(KEPT) + ((Impl) KEPT).show(); }");
        return new Succession(
                "a superclass gets a method that its subclass had from an interface",
                new Version("defaultdefault", answer, text, above.formatted(""), impl, CALLER),
                new Version(
                        "aboveabove",
                        answer,
                        text,
                        above.formatted("public String show() { return \"above\"; }"),
                        impl,
                        CALLER));
    }

    private static Succession removedAndThenAddedAbove() {
        String above = "package shop; class Above { %s }";
        String text = "package shop; class Text extends Above { %s }";
        String answer = service("static final Text KEPT = new Text(); public String answer() { return %s; }");
        return new Succession(
                "a method is gone from a class, and its superclass gets it later",
                new Version(
                        "own",
                        answer.formatted("Caller.ask(KEPT)"),
                        above.formatted(""),
                        text.formatted("String show() { return \"own\"; }"),
                        CALLER),
                new Version(
                        "gone",
                        answer.formatted("\"gone\""),
                        above.formatted(""),
                        text.formatted(""),
                        CALLER.replace("t.show()", "null")),
                new Version(
                        "above",
                        answer.formatted("Caller.ask(KEPT)"),
                        above.formatted("String show() { return \"above\"; }"),
                        text.formatted(""),
                        CALLER));
    }

    private static Succession pulledUp() {
        String shape =
                "package shop; abstract class Shape implements Comparable<Shape>, java.util.function.Supplier<String>"
                        + " { %s }";
        String circle = "package shop; class Circle extends Shape { %s }";
        String own = "public String get() { return \"%s\"; } public int compareTo(Shape s) { return %s; }";
        String caller = CALLER.replace("Text", "Shape").replace("t.show()", "t.get()");
        String later = "package shop; class Later extends Shape { }";
        String use = " public String answer() { Shape[] both = {KEPT, %s}; Arrays.sort(both); return Caller.ask(KEPT)"
                + " + Caller.run(KEPT) + Caller.run(both[0]) + Caller.run(both[1]) + KEPT.get(); }";
        String answer = service("static final Shape KEPT = new Circle();" + use);
        return new Succession(
                "what subclasses implement goes up to their abstract class, and down again",
                new Version(
                        "circlecirclecirclecirclecircle",
                        answer.formatted("new Circle()"),
                        shape.formatted(""),
                        circle.formatted(own.formatted("circle", "0")),
                        caller),
                new Version(
                        "shapeshapeshapeshapeshape",
                        answer.formatted("new Later()"),
                        shape.formatted(own.formatted("shape", "1")),
                        circle.formatted(""),
                        later,
                        caller),
                new Version(
                        "upupupupup",
                        answer.formatted("new Later()"),
                        shape.formatted(own.formatted("up", "1")),
                        circle.formatted(""),
                        later,
                        caller),
                new Version(
                        "circlecirclelatercirclecircle",
                        answer.formatted("new Later()"),
                        shape.formatted(""),
                        circle.formatted(own.formatted("circle", "1")),
                        later.replace("{ }", "{ " + own.formatted("later", "-1") + " }"),
                        caller));
    }

    private static Succession laterClassesAndLambdas() {
        String text = "package shop; interface Text { %s String other(); }";
        String impl = "package shop; class Impl implements Text { %s public String other() { return \"\"; } }";
        String answer = service(
                "static final Text KEPT = new Impl();" + " public String answer() { return Caller.ask(KEPT) + %s; }");
        return new Succession(
                "classes and lambdas that come later inherit the body of what was abstract",
                new Version(
                        "own!",
                        answer.formatted("\"!\""),
                        text.formatted("String show();"),
                        impl.formatted("public String show() { return \"own\"; }"),
                        CALLER),
                new Version(
                        "owndefaultdefault",
                        answer.formatted("Caller.ask(new Later()) + Caller.ask(() -> \"\")"),
                        text.formatted("default String show() { return \"default\"; }"),
                        impl.formatted("public String show() { return \"own\"; }"),
                        impl.replace("Impl", "Later").formatted(""),
                        CALLER));
    }

    private static Succession referencesToOverrides() {
        String text = "package shop; class Text { String show() { return \"text\"; } }";
        String impl = "package shop; class Impl extends Text { %s }";
        String answer = service(
                "static final Impl KEPT = new Impl(); public String answer() {"
                        + " Function<Impl, String> free = Impl::show; Supplier<String> bound = KEPT::show;"
                        + " Function<Text, String> above = Text::show; return free.apply(KEPT) + bound.get() + above.apply(KEPT)%s; }");
        return new Succession(
                "references in a class that is compiled anew name the first override",
                new Version("texttexttext", answer.formatted(""), text, impl.formatted("")),
                new Version(
                        "ownownown!",
                        answer.formatted(" + \"!\""),
                        text,
                        impl.formatted("@Override String show() { return \"own\"; }")));
    }

    private static Succession methodsOfObject() {
        String above = "package shop; class Above { %s }";
        String text = "package shop; class Text extends Above { %s }";
        String own = "@Override public String toString() { return \"%s\"; }"
                + " @Override public int hashCode() { return 1; }"
                + " @Override public boolean equals(Object o) { return o instanceof Above; }";
        String answer = service("static final Text KEPT = new Text(), OTHER = new Text(); public String answer() {"
                + " Set<Object> all = new HashSet<>(List.of(KEPT, OTHER)); String text = \"\" + KEPT;"
                + " return (text.startsWith(\"shop.Text@\") ? \"Text@\" : text) + all.size(); }");
        return new Succession(
                "methods of Object are overridden below, then above, then nowhere",
                new Version("Text@2", answer, above.formatted(""), text.formatted("")),
                new Version("below1", answer, above.formatted(""), text.formatted(own.formatted("below"))),
                new Version("above1", answer, above.formatted(own.formatted("above")), text.formatted("")),
                new Version(
                        "below1",
                        answer,
                        above.formatted(own.formatted("above")),
                        text.formatted(own.formatted("below"))),
                new Version("Text@2", answer, above.formatted(""), text.formatted("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void callersThatStayFollow(Succession succession) {
        succession.goesLiveInPlace(directory);
    }
}
