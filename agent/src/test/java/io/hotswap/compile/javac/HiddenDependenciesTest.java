package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.compile.CompileAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that break sources which neither name what was edited nor have it in their class files. */
class HiddenDependenciesTest {
    @TempDir
    private Path directory;

    @Test
    void aNestedClassThatIsPrivateNowIsMissedByItsPackage() throws Exception {
        String outer = "// shop/Outer.java\npackage shop; public class Outer { static class Inner { } }";
        Project project = Project.built(
                directory,
                outer,
                "// shop/User.java\npackage shop; class User { Object make(Outer.Inner it) { return it; } }");

        assertRefused(project, outer.replace("static class", "private static class"));
    }

    @Test
    void aNestedClassThatIsProtectedNowIsMissedByOtherPackages() throws Exception {
        String outer = "// shop/Outer.java\npackage shop; public class Outer { public static class Inner { } }";
        Project project = Project.built(
                directory,
                outer,
                "// user/User.java\npackage user; class User { Object make(shop.Outer.Inner it) { return it; } }");

        assertRefused(project, outer.replace("public static", "protected static"));
    }

    @Test
    void aTypeArgumentOfAnInheritedMethodIsFollowedToThoseThatInferFromIt() throws Exception {
        String item = "// shop/Item.java\npackage shop; public class Item implements Comparable<Item> {"
                + " public int compareTo(Item other) { return 0; } }";
        Project project = Project.built(
                directory,
                item,
                "// shop/Store.java\npackage shop; import java.util.*; public class Store {"
                        + " public List<Item> all() { return new ArrayList<>(); } }",
                "// shop/Shelf.java\npackage shop; public class Shelf extends Store { }",
                "// user/User.java\npackage user; import java.util.*; class User {"
                        + " void sort(shop.Shelf shelf) { Collections.sort(shelf.all()); } }");

        assertRefused(project, item.replace(" implements Comparable<Item>", ""));
    }

    @Test
    void aPrivateFieldThatHidesAnInheritedOneIsSeenByThoseThatReadIt() throws Exception {
        String heir = "// shop/Heir.java\npackage shop; public class Heir extends Base { }";
        Project project = Project.built(
                directory,
                "// shop/Base.java\npackage shop; public class Base { public int count = 1; }",
                heir,
                "// user/User.java\npackage user; class User { int count(shop.Heir it) { return it.count; } }");

        assertRefused(project, heir.replace("{ }", "{ private int count; }"));
    }

    @Test
    void aFunctionThatTakesMoreOrLessDecidesBetweenOverloadsElsewhere() throws Exception {
        String second = "// shop/Second.java\npackage shop; public interface Second { void run(int one, int two); }";
        Project project = Project.built(
                directory,
                "// shop/First.java\npackage shop; public interface First { void run(int one); }",
                second,
                "// shop/Runner.java\npackage shop; public class Runner {"
                        + " public void run(First it) { } public void run(Second it) { } }",
                "// user/User.java\npackage user; class User { void run(shop.Runner it) { it.run(x -> { }); } }");

        assertRefused(project, second.replace(", int two", ""));
    }

    @Test
    void anElementWithoutItsDefaultIsMissedWhereItIsNotGiven() throws Exception {
        String marked = "// shop/Marked.java\npackage shop; public @interface Marked { int value() default 1; }";
        Project project =
                Project.built(directory, marked, "// user/User.java\npackage user; @shop.Marked class User { }");

        assertRefused(project, marked.replace(" default 1", ""));
    }

    @Test
    void aClassOfTwoSourcesIsRefused() throws Exception {
        Project project = Project.built(
                directory,
                "// shop/One.java\npackage shop; class One { } class Beside { }",
                "// shop/Two.java\npackage shop; class Two { }");

        assertRefused(project, "// shop/Two.java\npackage shop; class Two { } class Beside { }");
    }

    @Test
    void aSourceIsReadInTheEncodingThatIsSaid() throws Exception {
        String unit = "// shop/Text.java\npackage shop; class Text { String text = \"TEXT\"; }";
        Project project = Project.built(directory, List.of(), List.of("-encoding", "ISO-8859-1"), unit);
        String accented = unit.substring(unit.indexOf('\n') + 1).replace("TEXT", "é");
        Files.write(project.source("shop/Text.java"), accented.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Project.files(project.saved("shop/Text.java"))).containsExactly("shop/Text.class");
    }

    @Test
    void anInterfaceWithTheSameDefaultIsRefusedWhereBothAreInherited() throws Exception {
        String second = "// shop/Second.java\npackage shop; public interface Second { }";
        Project project = Project.built(
                directory,
                "// shop/First.java\npackage shop; public interface First { default int size() { return 1; } }",
                second,
                "// user/User.java\npackage user; class User implements shop.First, shop.Second { }");

        assertRefused(project, second.replace("{ }", "{ default int size() { return 2; } }"));
    }

    @Test
    void aMethodThatThrowsMoreIsRefusedWhereNobodyCatches() throws Exception {
        String called = "// shop/Called.java\npackage shop; public class Called { public void call() { } }";
        Project project = Project.built(
                directory,
                called,
                "// shop/Heir.java\npackage shop; public class Heir extends Called { }",
                "// user/User.java\npackage user; class User { void call(shop.Heir it) { it.call(); } }");

        assertRefused(project, called.replace("call() ", "call() throws Exception "));
    }

    @Test
    void aConstantInAnAnnotationAndInASwitchOverTextsIsFollowed() throws Exception {
        String names = "// shop/Names.java\npackage shop; public interface Names { String NAME = \"one\"; }";
        Project project = Project.built(
                directory,
                names,
                "// user/User.java\npackage user; import static shop.Names.*; @SuppressWarnings(NAME) class User {"
                        + " @Deprecated(since = NAME) int of(String s) { switch (s) { case NAME: return 1; default: return 2; } } }");

        assertThat(Project.files(project.save(names.replace("one", "two"))))
                .containsExactly("shop/Names.class", "user/User.class");
    }

    @Test
    void aNameWithALetterBeyondTheFirstPlaneIsOneWord() {
        String name = "Rates" + Character.toString(0x1D400);

        assertThat(Words.of("return " + name + ".TAX;").mention(name)).isTrue();
    }

    private static void assertRefused(Project project, String unit) throws Exception {
        CompileAnswer answer = project.save(unit);

        assertThat(project.builds()).isFalse();
        assertThat(answer).isInstanceOf(CompileAnswer.Refused.class);
    }
}
