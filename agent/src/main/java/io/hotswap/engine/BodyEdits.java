package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Preparation;
import io.hotswap.shape.ShapeChange;
import java.util.List;

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

    boolean areAll(ReloadPlan plan, NamedBatch named) {
        return forms.isEmpty()
                && named.added().isEmpty()
                && named.refusals().isEmpty()
                && plan.decided(Decision.Reshape.class).isEmpty()
                && plan.decided(Decision.Define.class).isEmpty()
                && plan.decided(Decision.Redefine.class).stream().allMatch(BodyEdits::isOne);
    }

    /** The form in which the JVM takes the next version of a class. */
    JvmForm form(Class<?> loaded, byte[] next) {
        boolean prepared = forms.isPrepared(loaded.getClassLoader(), new ClassName(loaded.getName()));
        return prepared ? preparation.formOf(next) : JvmForm.asWritten(next);
    }

    private static boolean isOne(ClassPlan planned) {
        return planned.decision() instanceof Decision.Redefine redefine
                && redefine.reason().code() == ReasonCode.CODE
                && keepsLambdas(planned);
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
