package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Preparation;
import io.hotswap.shape.ShapeChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the classes of a batch that need no rewriting: bodies have changed, at most one lambda body of a class is another, so that
 * none can have taken the place of another one, and the class neither names nor extends one that differs in more than what it
 * was loaded with, nor is of its family.
 */
final class BodyEdits {
    private final RunningProgram running;
    private final JvmForms forms;
    private final Preparation preparation;

    BodyEdits(RunningProgram running, JvmForms forms, Preparation preparation) {
        this.running = running;
        this.forms = forms;
        this.preparation = preparation;
    }

    /** Those classes, in their next versions; none where the batch changes the structure of any class, or brings a new one. */
    Map<Class<?>, byte[]> of(ReloadPlan plan, NamedBatch named, Map<Class<?>, byte[]> sources) {
        boolean mayBe = named.added().isEmpty()
                && named.refusals().isEmpty()
                && plan.decided(Decision.Reshape.class).isEmpty()
                && plan.decided(Decision.Define.class).isEmpty();
        if (!mayBe) {
            return Map.of();
        }
        Set<ClassName> bodies = plan.decided(Decision.Redefine.class).stream()
                .filter(planned -> planned.changes().stream().allMatch(BodyEdits::isOfCode) && keepsLambdas(planned))
                .map(ClassPlan::name)
                .collect(Collectors.toSet());
        Map<Class<?>, byte[]> found = new LinkedHashMap<>(sources);
        // HotSpot reads what it keeps of a record, and of fields, at the places of the old constant pool.
        found.keySet().removeIf(one -> one.isRecord() || !bodies.contains(name(one)));
        Set<ClassName> reshaped = forms.reshaped();
        return reshaped.isEmpty() ? found : apart(found, reshaped);
    }

    private Map<Class<?>, byte[]> apart(Map<Class<?>, byte[]> bodies, Set<ClassName> reshaped) {
        Set<String> families = reshaped.stream().map(ClassName::outermost).collect(Collectors.toSet());
        Map<Class<?>, Set<ClassName>> named = new HashMap<>();
        bodies.forEach((one, next) -> {
            // A clone has the added fields of its class, which may be below this one.
            boolean mayBe = !families.contains(name(one).outermost())
                    && !isOf(one, reshaped)
                    && !ClassReshape.clonesBySuper(next);
            if (mayBe) {
                named.put(one, types(next));
            }
        });
        Set<ClassName> concerned = concerned(named.values(), reshaped);
        Map<Class<?>, byte[]> apart = new LinkedHashMap<>(bodies);
        apart.keySet()
                .removeIf(one -> !named.containsKey(one)
                        || named.getOrDefault(one, Set.of()).stream().anyMatch(concerned::contains));
        return apart;
    }

    /** The classes that builds write among those that are named, which are or extend a reshaped one. */
    private Set<ClassName> concerned(Collection<Set<ClassName>> named, Set<ClassName> reshaped) {
        Set<ClassName> all = named.stream().flatMap(Collection::stream).collect(Collectors.toSet());
        // What no loader holds may turn out to extend one.
        return running.written(all).entrySet().stream()
                .filter(type -> reshaped.contains(type.getKey())
                        || type.getValue().isEmpty()
                        || type.getValue().stream().anyMatch(one -> isOf(one, reshaped)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<ClassName> types(byte[] classFile) {
        return ConstantPool.typeNames(classFile).stream()
                .map(ClassName::ofInternal)
                .collect(Collectors.toSet());
    }

    /** Whether a class or one of its supertypes is among the names. */
    private static boolean isOf(Class<?> type, Set<ClassName> names) {
        Class<?> above = type.getSuperclass();
        return names.contains(name(type))
                || above != null && isOf(above, names)
                || Stream.of(type.getInterfaces()).anyMatch(one -> isOf(one, names));
    }

    private static ClassName name(Class<?> type) {
        return new ClassName(type.getName());
    }

    /** The form in which the JVM takes the next version of a class. */
    JvmForm form(Class<?> loaded, byte[] next) {
        boolean prepared = forms.isPrepared(loaded.getClassLoader(), new ClassName(loaded.getName()));
        return prepared ? preparation.formOf(next) : JvmForm.asWritten(next);
    }

    private static boolean isOfCode(ShapeChange change) {
        return change instanceof ShapeChange.BodyChanged || change instanceof ShapeChange.DebugChanged;
    }

    // javac numbers the bodies of lambdas, and an object that exists calls its body by name.
    private static boolean keepsLambdas(ClassPlan planned) {
        List<ShapeChange> bodies = planned.changes().stream()
                .filter(change -> change instanceof ShapeChange.BodyChanged body
                        && body.method().name().startsWith("lambda$"))
                .toList();
        return bodies.size() <= 1;
    }
}
