package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Preparation;
import io.hotswap.shape.ShapeChange;
import java.util.List;
import java.util.Map;

/**
 * Tells the batches that need no rewriting: bodies have changed, no class of the program differs in more than what it was
 * loaded with, and at most one lambda body of a class is another, so that none can have taken the place of another one.
 */
final class BodyEdits {
    private final JvmForms forms;
    private final Preparation preparation;

    BodyEdits(JvmForms forms, Preparation preparation) {
        this.forms = forms;
        this.preparation = preparation;
    }

    boolean areAll(ReloadPlan plan, NamedBatch named, Map<ClassName, List<Class<?>>> loaded) {
        return forms.isEmpty()
                && named.added().isEmpty()
                && named.refusals().isEmpty()
                && plan.decided(Decision.Reshape.class).isEmpty()
                && plan.decided(Decision.Define.class).isEmpty()
                && plan.decided(Decision.Redefine.class).stream().allMatch(planned -> isOne(planned, loaded));
    }

    /** The form in which the JVM takes the next version of a class. */
    JvmForm form(Class<?> loaded, byte[] next) {
        boolean prepared = forms.isPrepared(loaded.getClassLoader(), new ClassName(loaded.getName()));
        return prepared ? preparation.formOf(next) : JvmForm.asWritten(next);
    }

    // HotSpot reads what it keeps of a record, and of fields, at the places of the old constant pool.
    private static boolean isOne(ClassPlan planned, Map<ClassName, List<Class<?>>> loaded) {
        return planned.changes().stream().allMatch(BodyEdits::isOfCode)
                && loaded.getOrDefault(planned.name(), List.of()).stream().noneMatch(Class::isRecord)
                && keepsLambdas(planned);
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
