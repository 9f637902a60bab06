package io.hotswap.rewrite;

import static io.hotswap.rewrite.Reinitialized.diff;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EnumInitializerDiffTest {

    @Test
    void aConstantAddedInTheMiddleIsMadeAndTheOthersKeepTheirObjects() {
        String before = "enum Host { A(1), C(3); final int n; Host(int n) { this.n = n; } }";
        String after = "enum Host { A(1), B(2), C(3); final int n; Host(int n) { this.n = n; } }";
        StaticInitializerDiff diff = diff(before, after);
        assertThat(diff.toRun()).hasSize(2);
        assertThat(diff.ordinals()).containsExactly(new EnumOrdinalChanged("C", 1, 2));
        assertThat(diff.replaced()).isEmpty();

        Reinitialized host = Reinitialized.edited(before, after);
        assertThat(constants(host)).containsExactly(host.value("A"), host.value("B"), host.value("C"));
        assertThat(constants(host)).hasToString("[A, B, C]");
        // C was made by the old initializer.
        assertThat(((Enum<?>) host.value("C")).ordinal()).isEqualTo(1);
        assertThat(((Enum<?>) host.value("B")).ordinal()).isEqualTo(1);
    }

    @Test
    void reorderedConstantsKeepTheirObjects() {
        String before = "enum Host { A, B, C }";
        String after = "enum Host { C, A, B }";
        StaticInitializerDiff diff = diff(before, after);
        assertThat(diff.ordinals())
                .containsExactlyInAnyOrder(
                        new EnumOrdinalChanged("C", 2, 0),
                        new EnumOrdinalChanged("A", 0, 1),
                        new EnumOrdinalChanged("B", 1, 2));
        assertThat(diff.toRun()).hasSize(1);
        assertThat(constants(Reinitialized.edited(before, after))).hasToString("[C, A, B]");
    }

    @Test
    void theArrayOfConstantsFollowsARemovedOne() {
        StaticInitializerDiff diff = diff("enum Host { A, B, C }", "enum Host { A, C }");
        assertThat(diff.toRun()).hasSize(1);
        assertThat(diff.toRun().get(0).key().toString()).contains("$VALUES");
        assertThat(diff.ordinals()).containsExactly(new EnumOrdinalChanged("C", 2, 1));
    }

    @Test
    void anUnchangedEnumRunsNothing() {
        String unit = "enum Host { A(\"a\"), B { }; %s Host(String... s) { } }";
        assertThat(diff(unit.formatted(""), unit.formatted("void m() { }")).isEmpty())
                .isTrue();
    }

    @Test
    void aConstantWithOtherArgumentsIsReplacedAndSaidToBe() {
        String unit = "enum Host { A(1), B(%s); final int n; Host(int n) { this.n = n; } }";
        StaticInitializerDiff diff = diff(unit.formatted("2"), unit.formatted("20"));
        assertThat(diff.replaced()).containsExactly("B");
        assertThat(diff.toRun()).hasSize(2);
        Reinitialized host = Reinitialized.edited(unit.formatted("2"), unit.formatted("20"));
        assertThat(constants(host)).containsExactly(host.value("A"), host.value("B"));
    }

    @Test
    void aConstantThatIsBothMovedAndGivenOtherArgumentsIsReplaced() {
        StaticInitializerDiff diff =
                diff("enum Host { A(1), B(2); Host(int n) { } }", "enum Host { B(3), A(1); Host(int n) { } }");
        assertThat(diff.replaced()).containsExactly("B");
        assertThat(diff.ordinals()).containsExactly(new EnumOrdinalChanged("A", 0, 1));
    }

    @Test
    void aConstantWithABodyIsMadeOfItsOwnClass() {
        String before = "enum Host { A(1) { int twice() { return 2; } }; Host(int n) { } abstract int twice(); }";
        String after = """
                enum Host { A(1) { int twice() { return 2; } }, B(2) { int twice() { return 4; } };
                Host(int n) { } abstract int twice(); }""";
        StaticInitializerDiff diff = diff(before, after);
        assertThat(diff.ordinals()).isEmpty();
        assertThat(diff.replaced()).isEmpty();
        Reinitialized host = Reinitialized.edited(before, after);
        assertThat(host.value("B").getClass().getName()).isEqualTo("Host$2");
        assertThat(constants(host)).hasToString("[A, B]");
    }

    @Test
    void ordinalsOfEveryWidthAreRead() {
        String names =
                String.join(", ", IntStream.range(0, 400).mapToObj(n -> "C" + n).toList());
        StaticInitializerDiff diff = diff("enum Host { " + names + " }", "enum Host { FIRST, " + names + " }");
        assertThat(diff.ordinals())
                .containsExactlyElementsOf(IntStream.range(0, 400)
                        .mapToObj(n -> new EnumOrdinalChanged("C" + n, n, n + 1))
                        .toList());
        assertThat(diff.toRun()).hasSize(2);
    }

    @Test
    void otherStaticsOfTheEnumKeepTheirState() {
        String unit = "enum Host { A%s; static final java.util.Map<String, Host> SEEN = new java.util.HashMap<>(); }";
        assertThat(diff(unit.formatted(""), unit.formatted(", B")).toRun())
                .extracting(statement -> statement.key().toString())
                .noneMatch(key -> key.contains("SEEN"))
                .hasSize(2);
    }

    @Test
    void aTableOfAllConstantsIsFilledAgain() {
        String unit = """
                enum Host { A%s;
                static final java.util.Map<String, Host> BY_NAME = new java.util.TreeMap<>();
                static { for (Host host : values()) if (host != null) BY_NAME.put(host.name(), host); }
                static final java.util.Set<String> NAMES = java.util.Set.copyOf(BY_NAME.keySet());
                static final java.util.Set<Host> ALL = java.util.EnumSet.allOf(Host.class);
                static final java.util.List<Host> SEEN = new java.util.ArrayList<>(); }""";
        assertThat(diff(unit.formatted(", C"), unit.formatted(", B, C")).toRun())
                .extracting(statement -> statement.key().toString())
                .noneMatch(key -> key.contains("SEEN"))
                .anyMatch(key -> key.contains("ALL"))
                .hasSize(6);
        Reinitialized host = Reinitialized.edited(unit.formatted(", C"), unit.formatted(", B, C"));
        assertThat(host.value("BY_NAME")).hasToString("{A=A, B=B, C=C}");
        assertThat((Set<?>) host.value("NAMES")).hasSize(3);
    }

    @Test
    void aTableOfAllConstantsStaysWhereTheConstantsStay() {
        String unit = """
                enum Host { A, B;
                static final java.util.Map<String, Host> BY_NAME = new java.util.TreeMap<>();
                static { for (Host host : values()) BY_NAME.put(host.name(), host); }%s }""";
        assertThat(diff(unit.formatted(""), unit.formatted(" static int added = \"n\".length();"))
                        .toRun())
                .hasSize(1);
    }

    private static List<Object> constants(Reinitialized host) {
        return Stream.of((Object[]) host.value("$VALUES")).toList();
    }
}
