package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The source forms of reshaped classes, each read once per version and kept by its class. */
final class SourceForms {
    private final Function<Class<?>, Optional<JvmForm>> forms;
    private final ClassValue<Kept> kept = new ClassValue<>() {
        @Override
        protected Kept computeValue(Class<?> type) {
            return new Kept();
        }
    };

    SourceForms(Function<Class<?>, Optional<JvmForm>> forms) {
        this.forms = forms;
    }

    /** Of one class; null where the JVM holds it as it was written. */
    @Nullable
    SourceForm find(Class<?> holder) {
        JvmForm form =
                holder.getClassLoader() == null ? null : forms.apply(holder).orElse(null);
        return form == null || form.isPlain() ? null : kept.get(holder).of(form);
    }

    /** Whether a class, or one that it inherits from, is held otherwise than it was written. */
    boolean concern(Class<?> type) {
        // A class of the boot loader inherits from such classes only.
        if (type.getClassLoader() == null) {
            return false;
        }
        if (forms.apply(type).filter(form -> !form.isPlain()).isPresent()) {
            return true;
        }
        for (Class<?> direct : type.getInterfaces()) {
            if (concern(direct)) {
                return true;
            }
        }
        Class<?> above = type.getSuperclass();
        return above != null && concern(above);
    }

    private static final class Kept {
        private volatile @Nullable SourceForm last;

        SourceForm of(JvmForm form) {
            SourceForm known = last;
            if (known == null || known.form() != form) {
                known = SourceForm.of(form);
                last = known;
            }
            return known;
        }
    }
}
