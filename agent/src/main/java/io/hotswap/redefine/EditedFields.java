package io.hotswap.redefine;

import io.hotswap.dispatch.AddedFields;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the storage of added fields which of them an edit takes away, and which it brings. */
record EditedFields(AddedFields fields) {

    /**
     * Of one class, whose new version is live.
     *
     * @param before null where it differed in nothing from what it was loaded with
     */
    void follow(Class<?> edited, @Nullable JvmForm before, JvmForm now) {
        Set<FieldKey> old = before == null ? Set.of() : before.fields().keySet();
        Set<FieldKey> next = now.fields().keySet();
        old.stream()
                .filter(field -> !next.contains(field))
                .forEach(field -> fields.gone(edited, field.name(), field.descriptor()));
        next.forEach(field -> fields.come(edited, field.name(), field.descriptor()));
        fields.edited(edited);
    }
}
