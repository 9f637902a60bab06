package io.hotswap.reflection;

import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class's source form, in its order. Where the JVM has no field of the class at all, there is no slot for added
 * ones, and they are left out.
 */
final class FieldView {
    private final Mirrors mirrors;
    private final FieldMirrors fieldMirrors;
    private final Meanings meanings;
    private final MethodHandles.Lookup trusted;
    private final Function<Object[], CallSite> linker;

    FieldView(Mirrors mirrors, Meanings meanings, MethodHandles.Lookup trusted, Function<Object[], CallSite> linker)
            throws ReflectiveOperationException {
        this.mirrors = mirrors;
        this.fieldMirrors = new FieldMirrors(trusted);
        this.meanings = meanings;
        this.trusted = trusted;
        this.linker = linker;
    }

    Field[] of(Class<?> holder, JvmForm form) throws Throwable {
        Field[] held = mirrors.fields(holder);
        Map<FieldKey, Field> real = byKey(held);
        Map<FieldKey, Field> told = form.fields().isEmpty() ? Map.of() : told(holder, form);
        List<Field> shown = new ArrayList<>();
        for (Map.Entry<FieldKey, SourceMembers.SourceField> source :
                SourceMembers.of(form).fields().entrySet()) {
            FieldKey key = source.getKey();
            boolean isAdded = form.fields().containsKey(key);
            Field known = isAdded ? told.get(key) : real.get(key);
            Field donor = isAdded && known != null ? donor(held, known) : null;
            if (donor != null && known != null) {
                shown.add(added(donor, key, known));
            } else if (!isAdded && known != null) {
                shown.add(changed(known, key, source.getValue()));
            }
        }
        return shown.toArray(Field[]::new);
    }

    private Map<FieldKey, Field> told(Class<?> holder, JvmForm form) throws Throwable {
        return byKey(mirrors.fields(Shadow.of(holder, form, trusted)));
    }

    private static Map<FieldKey, Field> byKey(Field[] fields) {
        Map<FieldKey, Field> byKey = new HashMap<>();
        for (Field field : fields) {
            byKey.put(new FieldKey(field.getName(), field.getType().descriptorString()), field);
        }
        return byKey;
    }

    private Field added(Field donor, FieldKey key, Field told) throws Throwable {
        Field field = fieldMirrors.added(donor, told);
        fieldMirrors.accessor(field, access(field, true));
        meanings.add(field, Meaning.of(Meaning.Held.ADDED_FIELD, key, field.getModifiers()));
        return field;
    }

    private Field changed(Field real, FieldKey key, SourceMembers.SourceField source) throws Throwable {
        int modifiers = source.modifiers();
        boolean sameType = Objects.equals(fieldMirrors.signature(real), source.signature());
        if (modifiers == real.getModifiers()) {
            return sameType ? real : fieldMirrors.changed(real, modifiers, source.signature());
        }
        Field field = fieldMirrors.changed(real, modifiers, source.signature());
        if (Modifier.isFinal(real.getModifiers()) && !Modifier.isFinal(modifiers)) {
            fieldMirrors.accessor(field, access(field, false));
        }
        meanings.add(field, Meaning.of(Meaning.Held.FIELD, key, modifiers));
        return field;
    }

    private FieldAccess access(Field field, boolean added) {
        return new FieldAccess(field, added, trusted.in(field.getDeclaringClass()), linker);
    }

    /** The one that is most alike: whoever goes by the slot in spite of all stays within a value of the same size. */
    private @Nullable Field donor(Field[] held, Field wanted) throws Throwable {
        Field best = null;
        int most = -1;
        for (Field candidate : held) {
            int likeness = likeness(candidate, wanted);
            if (likeness > most) {
                best = candidate;
                most = likeness;
            }
        }
        return best;
    }

    private int likeness(Field candidate, Field wanted) throws Throwable {
        boolean sameKind = Modifier.isStatic(candidate.getModifiers()) == Modifier.isStatic(wanted.getModifiers());
        boolean sameSize = candidate.getType().isPrimitive()
                ? candidate.getType() == wanted.getType()
                : !wanted.getType().isPrimitive();
        return (sameKind ? 4 : 0) + (sameSize ? 2 : 0) + (fieldMirrors.isPlain(candidate) ? 1 : 0);
    }
}
