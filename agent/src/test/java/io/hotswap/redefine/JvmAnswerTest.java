package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner's decision about each class of the catalogue's edits, held against this JVM's own answer. */
class JvmAnswerTest {
    /** What the JVM takes, without doing what the programmer meant. */
    private static final Set<ReasonCode> TAKEN_IN_VAIN = EnumSet.of(ReasonCode.STATIC_INITIALIZER, ReasonCode.CONSTANT);

    private final Instrumentation instrumentation = ByteBuddyAgent.install();

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void foretellsTheAnswer(Edit edit) throws UnreadableClassException {
        CompiledEdit compiled = CompiledEdit.of(edit);
        for (ClassName name : compiled.batch()) {
            byte[] before = compiled.before().get(name);
            byte[] after = compiled.after().get(name);
            if (before != null && after != null) {
                MemoryLoader loader = new MemoryLoader(compiled.before());
                Class<?> loaded = loader.initialized(name.binary());
                loader.add(compiled.after());
                assertThat(taken(loaded, after)).as(name.binary()).isEqualTo(foretold(name, before, after));
            }
        }
    }

    private static boolean foretold(ClassName name, byte[] before, byte[] after) throws UnreadableClassException {
        ClassUpdate update = ClassUpdate.of(name, List.of(ShapeReader.read(before)), ShapeReader.read(after));
        Decision decision = new ReloadPlanner(Capabilities.stock(61))
                .plan(List.of(update), List.of())
                .classes()
                .get(0)
                .decision();
        // An initializer that comes or goes is a method that comes or goes.
        boolean initializerAddedOrRemoved = decision.reasons().stream()
                .map(Reason::detail)
                .anyMatch(detail -> detail.startsWith("static initializer "));
        return !(decision instanceof Decision.Restart)
                || (!initializerAddedOrRemoved
                        && TAKEN_IN_VAIN.containsAll(
                                decision.reasons().stream().map(Reason::code).toList()));
    }

    private boolean taken(Class<?> loaded, byte[] after) {
        try {
            instrumentation.redefineClasses(new ClassDefinition(loaded, after));
            return true;
        } catch (UnsupportedOperationException refused) {
            return false;
        } catch (ClassNotFoundException | UnmodifiableClassException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
