package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {
    private static final String BASE = "package shop; class Base { static int size; void go(int steps) {} }";
    private static final String WITHOUT_GO = "package shop; class Base { static int size; }";
    private static final String SUB = "package shop; class Sub extends Base {}";
    private static final String WALK = "package shop; class Walk { void walk(Sub sub) { sub.go(1); } }";
    private static final MemberReference GO = new MemberReference(new ClassName("shop.Base"), "go", "(I)V");

    private final ClassVersions versions = new ClassVersions();
    private final Path outputs;
    private final LeftBehind leftBehind;
    private String excluded = "";

    LeftBehindTest(@TempDir Path outputs) {
        this.outputs = outputs;
        this.leftBehind = new LeftBehind(
                new OutputFiles(List.of(outputs), name -> !name.equals(excluded), bytes -> true), versions);
    }

    @Test
    void namesTheClassFileThatRefersToAMemberThatIsGoneAlsoByASubclass() {
        build(BASE, SUB, WALK);
        assertThat(missing(WITHOUT_GO)).containsOnlyKeys(new ClassName("shop.Walk"));
        assertThat(missing(WITHOUT_GO).values())
                .extracting(MemberReference::toString)
                .containsExactly("Sub.go(int)");
    }

    @Test
    void passesAMemberThatHasMovedToASuperclassOrIsAnothersOfThatName() {
        String moved = "package shop; class Base extends Top { static int size; }";
        String top = "package shop; class Top { void go(int steps) {} }";
        build(BASE, SUB, WALK, top);
        assertThat(missing(moved, top)).isEmpty();

        String other = "package shop; class Other { void go(int steps) {} }";
        String caller = "package shop; class Walk { void walk(Other other) { other.go(1); } }";
        build(BASE, other, caller);
        assertThat(missing(WITHOUT_GO)).isEmpty();
    }

    @Test
    void passesWhatWasMissedBeforeAndIsNoneOfTheBatch() {
        String other = "package shop; class Other { void go(int steps) {} }";
        String caller = "package shop; class Walk { void walk(Other other) { other.go(1); } }";
        build(BASE, other, caller);
        build("package shop; class Other {}");
        assertThat(missing(WITHOUT_GO)).isEmpty();
    }

    @Test
    void leavesClassesAloneThatAreLoadedOrOfTheBatchOrExcluded() throws IOException {
        Map<ClassName, byte[]> all = Sources.compile(BASE, SUB, WALK);
        all.forEach((name, file) -> Sources.write(outputs, name, file));
        versions.put(
                getClass().getClassLoader(),
                new ClassName("shop.Walk"),
                ClassVersion.loaded(versions.store(all.get(new ClassName("shop.Walk")))));
        assertThat(missing(WITHOUT_GO)).as("MissingMembers looks at it").isEmpty();

        Files.delete(outputs.resolve("shop/Walk.class"));
        String nest = "package shop; class Walk { static class Step { void walk(Sub sub) { sub.go(1); } } }";
        build(BASE, SUB, nest);
        assertThat(missing("package shop; class Walk {}")).isEmpty();
        assertThat(missing(WITHOUT_GO)).containsOnlyKeys(new ClassName("shop.Walk$Step"));
        excluded = "shop.Walk$Step";
        assertThat(missing(WITHOUT_GO)).isEmpty();
    }

    @Test
    void namesLoadedClassesThatStillReferToWhatIsGone() throws IOException {
        Map<ClassName, byte[]> all = Sources.compile(BASE, SUB, WALK);
        all.forEach((name, file) -> {
            Sources.write(outputs, name, file);
            versions.put(getClass().getClassLoader(), name, ClassVersion.loaded(versions.store(file)));
        });
        versions.pack();
        assertThat(running(WITHOUT_GO).values())
                .extracting(MemberReference::toString)
                .containsExactly("Sub.go(int)");
        assertThat(running(WITHOUT_GO, "package shop; class Walk { }"))
                .as("of the batch")
                .isEmpty();
        assertThat(running(
                        "package shop; class Base extends Top { static int size; }",
                        "package shop; class Top { void go(int steps) {} }"))
                .as("found in a superclass")
                .isEmpty();

        Files.delete(outputs.resolve("shop/Walk.class"));
        assertThat(running(WITHOUT_GO)).as("in no next start").isEmpty();
    }

    @Test
    void seesAFileThatWasBuiltAgainAndNoneThatIsGone() throws IOException {
        build(BASE, SUB, WALK);
        assertThat(missing(WITHOUT_GO)).hasSize(1);
        Path file = outputs.resolve("shop/Walk.class");
        byte[] before = Files.readAllBytes(file);
        build(BASE, SUB, WALK.replace("sub.go(1)", "sub.go(2); int i = 3"));
        assertThat(missing(WITHOUT_GO)).hasSize(1);
        build(BASE, SUB, WALK.replace("sub.go(1)", ""));
        assertThat(missing(WITHOUT_GO)).isEmpty();

        Files.write(file, before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(missing(WITHOUT_GO)).hasSize(1);
        Files.delete(file);
        assertThat(missing(WITHOUT_GO)).isEmpty();
    }

    @Test
    void passesFilesThatAreTorn() throws IOException {
        build(BASE, SUB, WALK);
        Path file = outputs.resolve("shop/Walk.class");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 40));
        assertThat(missing(WITHOUT_GO)).isEmpty();
        Files.write(file, whole);
        assertThat(missing(WITHOUT_GO)).hasSize(1);
    }

    /** After an edit, over what is there. */
    private SortedMap<ClassName, MemberReference> missing(String... edited) {
        return leftBehind.missing(Set.of(GO), Sources.compile(edited));
    }

    private SortedMap<ClassName, MemberReference> running(String... edited) {
        return leftBehind.running(Set.of(GO), Sources.compile(edited));
    }

    private void build(String... units) {
        Sources.compileInto(outputs, units);
    }
}
