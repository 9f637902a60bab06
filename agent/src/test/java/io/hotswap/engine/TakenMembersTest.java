package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.shape.ShapeDiff;
import io.hotswap.shape.ShapeReader;
import io.hotswap.testing.Sources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TakenMembersTest {
    private static final MemberReference GO = new MemberReference(new ClassName("shop.Base"), "go", "(I)V");

    @Test
    void areTheMembersThatClassesOfOtherSourcesMayNameNow() throws Exception {
        String before = """
                package shop;
                public class Base implements Comparable<Base> {
                    public int size; String name; private int hidden;
                    public Base(int size) {}
                    public void go(int steps) {}
                    private void secret() {}
                    Runnable lambda() { return () -> size++; }
                    public int compareTo(Base other) { return 0; }
                }
                """;
        String after = """
                package shop;
                public class Base {
                    public long size;
                    public void go(long steps) {}
                    Runnable lambda() { return null; }
                }
                """;
        assertThat(TakenMembers.taken(List.of(planned(before, after))))
                .extracting(MemberReference::toString)
                .containsExactlyInAnyOrder(
                        "Base.size",
                        "Base.name",
                        "Base.constructor(int)",
                        "Base.go(int)",
                        "Base.compareTo(Base)",
                        "Base.compareTo(Object)");
    }

    @Test
    void anEditOfBodiesOrOneThatAddsTakesNothing() throws Exception {
        String before = "package shop; public class Base { int go() { return 1; } }";
        String after = "package shop; public class Base { int go() { return 2; } void added() {} }";
        assertThat(TakenMembers.taken(List.of(planned(before, after)))).isEmpty();
    }

    @Test
    void theReportNamesTheFirstClassAndHowManyMore() {
        ClassName walk = new ClassName("shop.Walk");
        assertThat(TakenMembers.sentence(new TreeMap<>())).isEmpty();
        assertThat(TakenMembers.sentence(new TreeMap<>(Map.of(walk, GO))))
                .containsExactly(
                        "shop.Walk, which is not loaded, refers to Base.go(int), which is gone: build it again, or "
                                + "delete its class file if its source is gone");
        assertThat(TakenMembers.sentence(new TreeMap<>(Map.of(walk, GO, new ClassName("shop.Zoo"), GO))))
                .containsExactly(
                        "shop.Walk and 1 other class, which are not loaded, refer to members that are gone, the first "
                                + "to Base.go(int): build them again, or delete the class files whose sources are gone");
    }

    @Test
    void theReportNamesLoadedClassesAndWhatWillHappenToThem() {
        ClassName walk = new ClassName("shop.Walk");
        MemberReference size = new MemberReference(new ClassName("shop.Base"), "size", "I");
        assertThat(TakenMembers.loaded(new TreeMap<>(), true)).isEmpty();
        assertThat(TakenMembers.loaded(new TreeMap<>(Map.of(walk, GO)), true))
                .containsExactly(
                        "shop.Walk still refers to Base.go(int), which is gone: the old code goes on there until "
                                + "the next start, which gets a NoSuchMethodError; build it again");
        assertThat(TakenMembers.loaded(new TreeMap<>(Map.of(walk, size, new ClassName("shop.Zoo"), GO)), false))
                .containsExactly(
                        "shop.Walk and 1 other class still refer to members that are gone, the first to Base.size: "
                                + "the next use gets a NoSuchFieldError; build them again");
    }

    private static ClassPlan planned(String before, String after) throws Exception {
        return new ClassPlan(
                new ClassName("shop.Base"),
                ShapeDiff.between(
                        ShapeReader.read(Sources.compileOne(before)), ShapeReader.read(Sources.compileOne(after))),
                new Decision.Restart(List.of()));
    }
}
