package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticRunOrderTest {
    @Test
    void runsFirstWhatTheOthersRead() {
        assertThat(order("""
                class Alpha { static int v = Beta.v + 1; }
                class Beta { static int v = Gamma.v.size(); }
                class Gamma { static java.util.List<String> v = new java.util.ArrayList<>(); }
                """)).containsExactly("Gamma", "Beta", "Alpha");
    }

    @Test
    void looksIntoTheMethodsThatStatementsCall() {
        assertThat(order("""
                class Alpha { static int v = compute(); static int compute() { return new Beta().get(); } }
                class Beta { int get() { return Gamma.v; } }
                class Gamma { static int v = "g".length(); }
                """)).containsExactly("Beta", "Gamma", "Alpha");
    }

    @Test
    void looksIntoLambdas() {
        assertThat(order("""
                class Alpha { static int v = java.util.Optional.of(1).map(n -> n + Beta.v).get(); }
                class Beta { static int v = "b".length(); }
                """)).containsExactly("Beta", "Alpha");
    }

    @Test
    void keepsTheOrderOfClassesThatUseEachOther() {
        assertThat(order("""
                class Alpha { static int v = Beta.v + 1; }
                class Beta { static int v = Alpha.v + 1; }
                class Gamma { static int v = "g".length(); }
                """)).containsExactly("Beta", "Alpha", "Gamma");
    }

    @Test
    void doesNotCountWhatOtherMethodsUse() {
        assertThat(order("""
                class Alpha { static int v = "a".length(); int get() { return Beta.v; } }
                class Beta { static int v = Alpha.v; }
                """)).containsExactly("Alpha", "Beta");
    }

    /** Of a unit whose static initializers run all. */
    private static List<String> order(String unit) {
        Map<String, Reshape.Done> batch = new LinkedHashMap<>();
        Sources.compile(unit).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> batch.put(one.getKey().toString(), done(one.getValue())));
        return List.copyOf(StaticRunOrder.of(batch).keySet());
    }

    private static Reshape.Done done(byte[] classFile) {
        JvmForm form = JvmForm.asWritten(classFile);
        Optional<String> run = Optional.of("<clinit>").filter(name -> form.hasStaticInitializer());
        return new Reshape.Done(form, run, List.of(), List.of(), List.of());
    }
}
