package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.shape.ChangeKind;
import io.hotswap.shape.ShapeChange;
import io.hotswap.shape.ShapeDiff;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JVM writes class files anew for retransformation: they must not look as if code had been edited. It does leave out
 * EnclosingMethod, type annotations that only compilers read, and, on JDK 17, some MethodParameters.
 */
class RetransformedShapeTest {
    private final Instrumentation instrumentation = ByteBuddyAgent.install();

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void keepsCodeAndStructure(Edit edit) throws UnreadableClassException, UnmodifiableClassException {
        Map<ClassName, byte[]> classes = CompiledEdit.of(edit).after();
        MemoryLoader loader = new MemoryLoader(classes);
        for (ClassName name : classes.keySet()) {
            Class<?> loaded = loader.initialized(name.binary());
            byte[] written = retransformed(loaded);
            assertThat(ShapeDiff.between(ShapeReader.read(classes.get(name)), ShapeReader.read(written)))
                    .as(name.binary())
                    .extracting(ShapeChange::kind)
                    .isSubsetOf(ChangeKind.ATTRIBUTES, ChangeKind.ANNOTATIONS);
        }
    }

    private byte[] retransformed(Class<?> loaded) throws UnmodifiableClassException {
        CapturingTransformer capturing = new CapturingTransformer(List.of(loaded));
        instrumentation.addTransformer(capturing, true);
        try {
            instrumentation.retransformClasses(loaded);
        } finally {
            instrumentation.removeTransformer(capturing);
        }
        return capturing.captured().get(loaded);
    }
}
