package io.hotswap.benchmarks.sample;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/** What hotswap is measured against: {@link Instrumentation#redefineClasses} and nothing around it. */
public final class BareRedefinition {
    private final Instrumentation instrumentation;
    private final EditedClasses edited;
    private final List<Class<?>> classes;
    private ClassDefinition[] definitions = {};

    /** Of a JVM that was started with byte-buddy-agent. */
    public BareRedefinition(EditedClasses edited) {
        this.instrumentation = ByteBuddyAgent.getInstrumentation();
        this.edited = edited;
        this.classes = edited.classes();
    }

    /** Turns to the other version, without making it live. */
    public void prepare() {
        Map<String, byte[]> files = edited.edit();
        definitions = classes.stream()
                .map(type -> new ClassDefinition(type, files.get(type.getName())))
                .toArray(ClassDefinition[]::new);
    }

    /** Makes it live and calls the new code. */
    public void redefine() {
        try {
            instrumentation.redefineClasses(definitions);
        } catch (ClassNotFoundException | UnmodifiableClassException impossible) {
            throw new IllegalStateException("a body edit of a loaded class is refused", impossible);
        }
        edited.awaitAnswers();
    }
}
