package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.dispatch.CallCounters;
import io.hotswap.rewrite.MethodAdvice;
import io.hotswap.testing.Sources;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the JVM has not taken leaves no trace, and what nobody watches any more is taken away. */
final class CallAdviceTest {
    private static final String GROWN = "int value() { return 3; } int added() { return 0; }";

    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final Redefiner redefiner = new Redefiner(instrumentation, new ClassVersions());
    private final MemoryLoader loader = new MemoryLoader(Sources.compile(unit("A", value(1)), unit("B", value(1))));
    private final Class<?> a = loader.initialized("A");
    private final Class<?> b = loader.initialized("B");
    private final Watching watching = new Watching();
    private final CallAdvice advice = redefiner.advise(watching);
    private @Nullable ClassFileTransformer other;

    private static final class Watching implements CallAdvice.Watch {
        private final List<String> joined = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();
        private final Set<Integer> watched = new HashSet<>();
        private final List<Integer> gone = new ArrayList<>();
        private int abandoned;

        @Override
        public void joins(ClassName owner) {
            joined.add(owner.binary());
        }

        @Override
        public OptionalInt changed(ClassName owner, MethodKey method) {
            changed.add(owner.binary() + "." + method.name());
            watched.add(changed.size());
            return OptionalInt.of(changed.size());
        }

        @Override
        public boolean isWatched(int number) {
            return watched.contains(number);
        }

        @Override
        public void gone(Collection<Integer> numbers) {
            gone.addAll(numbers);
        }

        @Override
        public void skipped(ClassName owner, MethodKey method) {
            throw new AssertionError(owner + "." + method);
        }

        @Override
        public void abandoned() {
            abandoned++;
        }
    }

    @BeforeEach
    void defineCounters() throws Exception {
        JdkTemplate.define(
                TrustedLookup.open(instrumentation).orElseThrow(), CallCounters.class, MethodAdvice.COUNTERS);
        redefiner.retransformer().capture(List.of(a, b));
    }

    @AfterEach
    void removeTransformers() {
        instrumentation.removeTransformer(advice);
        if (other != null) {
            instrumentation.removeTransformer(other);
        }
    }

    private static String unit(String name, String members) {
        return "public class " + name + " { static int kept() { return 0; } " + members + " }";
    }

    private static String value(int value) {
        return "static int value() { return " + value + "; }";
    }

    private RedefineResult batch(boolean watched, String... units) {
        advice.begin(watched);
        try {
            Map<Class<?>, byte[]> batch = new LinkedHashMap<>();
            Sources.compile(units)
                    .forEach((name, bytes) -> batch.put(name.binary().equals("A") ? a : b, bytes));
            return redefiner.redefine(batch);
        } finally {
            advice.end();
        }
    }

    private boolean isAdvised(Class<?> loaded) {
        class Seen implements ClassFileTransformer {
            private boolean advised;

            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader of,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                if (redefined == loaded) {
                    advised = calls(classFile).anyMatch(owner -> owner.contains("HotswapCalls"));
                }
                return null;
            }
        }
        Seen seen = new Seen();
        instrumentation.addTransformer(seen, true);
        redefiner.retransformer().forgetCompiledCode(List.of(loaded));
        instrumentation.removeTransformer(seen);
        return seen.advised;
    }

    // The JVM's constant pool keeps what earlier versions of a class named.
    private static Stream<String> calls(byte[] classFile) {
        Set<String> owners = new HashSet<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String of, boolean isInterface) {
                                        owners.add(owner);
                                    }
                                };
                            }
                        },
                        0);
        return owners.stream();
    }

    private void makeRefused(Class<?> refused) {
        byte[] grown = Sources.compileOne(unit(refused.getName(), value(1) + " int added() { return 0; }"));
        other = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader of,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                return redefined == refused ? grown : null;
            }
        };
        instrumentation.addTransformer(other, true);
    }

    @Test
    void changedMethodsAreAdvisedUntilNobodyWatchesThem() {
        assertThat(batch(true, unit("A", value(2)))).isEqualTo(new RedefineResult.Applied());
        assertThat(watching.changed).containsExactly("A.value");
        assertThat(isAdvised(a)).isTrue();
        assertThat(advice.withdraw()).isTrue();
        assertThat(watching.gone).isEmpty();
        watching.watched.clear();
        assertThat(advice.withdraw()).isTrue();
        assertThat(isAdvised(a)).isFalse();
        assertThat(watching.gone).containsExactly(1);
    }

    @Test
    void aRefusedBatchIsTriedWithoutAdviceAndLeavesTheEarlierAdvice() {
        batch(true, unit("A", value(2)));
        assertThat(batch(true, unit("A", value(3)), unit("B", GROWN))).isInstanceOf(RedefineResult.Refused.class);
        assertThat(watching.abandoned).isEqualTo(1);
        assertThat(watching.gone).as("only what was new").doesNotContain(1).isNotEmpty();
        assertThat(isAdvised(a)).isTrue();
        assertThat(isAdvised(b)).isFalse();
        watching.watched.clear();
        advice.withdraw();
        assertThat(watching.gone).contains(1);
        assertThat(isAdvised(a)).isFalse();
    }

    @Test
    void aMethodThatChangesAgainTellsANewNumberAndTheOldOneIsGoneOnceTheJvmHasTakenIt() {
        batch(true, unit("A", value(2)));
        batch(true, unit("A", value(3)));
        assertThat(watching.gone).containsExactly(1);
        batch(false, unit("A", value(4)));
        assertThat(watching.gone).containsExactly(1, 2);
        assertThat(isAdvised(a)).isFalse();
    }

    @Test
    void aClassThatIsRefusedWithoutAdviceKeepsItsNumberAndHoldsUpNoOther() {
        batch(true, unit("A", value(2)), unit("B", value(2)));
        int ofB = watching.changed.indexOf("B.value") + 1;
        watching.watched.clear();
        makeRefused(b);
        assertThat(advice.withdraw()).isFalse();
        assertThat(watching.gone).hasSize(1).doesNotContain(ofB);
        assertThat(advice.withdraw()).as("it is not tried again").isTrue();
        instrumentation.removeTransformer(other);
        batch(true, unit("B", value(3)));
        assertThat(watching.gone).contains(ofB);
    }

    @Test
    void whatIsRetransformedWithinABatchIsNoPartOfIt() {
        batch(true, unit("A", value(2)));
        advice.begin(true);
        redefiner.retransformer().forgetCompiledCode(List.of(a, b));
        advice.end();
        assertThat(watching.joined).containsExactly("A");
        advice.begin(false);
        redefiner.retransformer().forgetCompiledCode(List.of(a));
        advice.end();
        assertThat(isAdvised(a)).isTrue();
        assertThat(watching.gone).isEmpty();
    }

    @Test
    void numbersThatAdviceUsesUpAreCounted() {
        batch(true, unit("A", value(2)));
        watching.watched.clear();
        advice.withdraw();
        assertThat(redefiner.numbers().lacking()).isEmpty();
        redefiner
                .numbers()
                .redefined(
                        a,
                        new StoredClassFile(Sources.compileOne(unit("A", value(2)))),
                        new StoredClassFile(
                                Sources.compileOne(unit("A", value(2) + " static int added() { return 0; }"))),
                        Set.of());
        assertThat(redefiner.numbers().lacking()).as("with it, and without it").containsExactly(Map.entry(a, 2));
    }
}
