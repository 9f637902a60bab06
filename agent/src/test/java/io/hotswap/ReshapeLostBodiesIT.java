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
                removedAndThenAddedAbove());
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void callersThatStayFollow(Succession succession) {
        succession.goesLiveInPlace(directory);
    }
}
