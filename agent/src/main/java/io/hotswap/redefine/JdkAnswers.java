package io.hotswap.redefine;

import io.hotswap.enums.EnumCollections;
import io.hotswap.reflection.FieldOffsets;
import io.hotswap.reflection.SourceLookup;
import io.hotswap.reflection.SourceReflection;
import io.hotswap.reflection.SourceSerialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the JDK answers for reshaped classes: reflection, method handle lookups, serialization, field offsets, collections of
 * enum constants. Each goes to work when the first batch needs it.
 */
record JdkAnswers(
        SourceReflection reflection,
        SourceLookup lookup,
        SourceSerialization serialization,
        FieldOffsets offsets,
        EnumCollections collections) {

    /** Lets the JDK answer for what a batch changes; why it cannot, if so. */
    Optional<String> prepare(Map<Class<?>, Reshaper.Reshaped> batch) {
        boolean shown = reflection.installForReshaped();
        lookup.install();
        serialization.install(batch.keySet());
        if (shown && batch.values().stream().anyMatch(JdkAnswers::addsField) && !offsets.install()) {
            return Optional.of("Unsafe of this JVM would take added fields for others");
        }
        if (batch.entrySet().stream().anyMatch(JdkAnswers::runsEnum) && !collections.install()) {
            return Optional.of("EnumMap and EnumSet of this JVM do not follow changed constants");
        }
        return Optional.empty();
    }

    /** Drops what the JDK remembers of classes that the JVM did not take. */
    void refused(Set<Class<?>> classes) {
        reflection.forget(classes);
        serialization.forget(classes);
    }

    /** Drops what the JDK remembers of classes that have changed, and that the JVM has not dropped. */
    void changed(Set<Class<?>> classes) {
        reflection.forget(classes.stream().filter(Class::isInterface).toList());
        reflection.refresh(classes);
        serialization.forget(classes);
    }

    private static boolean addsField(Reshaper.Reshaped one) {
        return !one.done().form().fields().isEmpty();
    }

    private static boolean runsEnum(Map.Entry<Class<?>, Reshaper.Reshaped> one) {
        return one.getKey().isEnum() && one.getValue().done().staticRun().isPresent();
    }
}
