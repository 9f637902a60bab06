package io.hotswap.reflection;

import io.hotswap.dispatch.AddedFields;
import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers what {@code ObjectStreamClass} asks about reshaped classes; null where the JDK goes on by itself. */
final class SerialView implements Function<Object[], @Nullable Object> {
    private final SourceForms forms;
    private final AddedFields fields;
    private final SerialFields serialFields;
    private final SerialReflectors reflectors;
    private final MethodHandle describedClass;
    private final VarHandle unmatched;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    SerialView(MethodHandles.Lookup trusted, SourceForms forms, AddedFields fields, AddedFieldHandles handles)
            throws ReflectiveOperationException {
        this.forms = forms;
        this.fields = fields;
        serialFields = new SerialFields(handles);
        reflectors = new SerialReflectors(trusted, handles);
        describedClass = trusted.findGetter(ObjectStreamClass.class, "cl", Class.class);
        unmatched = trusted.findVarHandle(
                ObjectStreamClass.class,
                "defaultSerializeEx",
                Class.forName("java.io.ObjectStreamClass$ExceptionInfo"));
    }

    /** Gets the name of a question of {@link SerializationTemplate} and its operands. */
    @Override
    public @Nullable Object apply(Object[] question) {
        // The JDK's answer is what the application gets wherever this cannot be told better.
        try {
            return switch ((String) question[0]) {
                case "get" -> get(question[1], question[2], question[3]);
                case "set" -> set(question[1], question[2], question[3], (boolean) question[4]);
                case "created" -> created(question[1]);
                case "reflector" -> reflector((ObjectStreamClass) question[1], question[2]);
                default -> ofReshaped(question, (Class<?>) question[1]);
            };
        } catch (ClassCastException mismatch) {
            return mismatch;
        } catch (Throwable failure) {
            return null;
        }
    }

    private @Nullable Object ofReshaped(Object[] question, Class<?> described) throws Throwable {
        SourceForm form = forms.find(described);
        if (form == null) {
            return null;
        }
        return switch ((String) question[0]) {
            case "serialFields" ->
                (boolean) question[3]
                        ? serialFields.defaults(described, form, (ObjectStreamField[]) question[2])
                        : serialFields.declared(described, form, (ObjectStreamField[]) question[2]);
            case "declaredVersion" -> serialFields.version(described, form);
            case "defaultVersion" -> DefaultSerialVersion.of(described, form.source());
            case "described" -> matched(form, question[2]);
            default -> null;
        };
    }

    private @Nullable Object matched(SourceForm form, Object descriptor) throws Throwable {
        if (reflectors.isMatched(form, descriptor)) {
            unmatched.set((ObjectStreamClass) descriptor, null);
        }
        return null;
    }

    private @Nullable Object reflector(ObjectStreamClass descriptor, Object reflector) throws Throwable {
        Class<?> described = (Class<?>) describedClass.invokeExact(descriptor);
        SourceForm form = described == null ? null : forms.find(described);
        if (form != null) {
            reflectors.add(described, form, reflector, descriptor);
        }
        return null;
    }

    private @Nullable Object get(Object object, Object reflector, Object values) throws Throwable {
        List<SerialAccess> accesses = reflectors.find(reflector, object);
        if (accesses == null) {
            return null;
        }
        for (SerialAccess access : accesses) {
            access.get(object, values);
        }
        return accesses;
    }

    private @Nullable Object set(Object object, Object reflector, Object values, boolean dryRun) throws Throwable {
        List<SerialAccess> accesses = reflectors.find(reflector, object);
        if (accesses != null) {
            for (SerialAccess access : accesses) {
                access.set(object, values, dryRun);
            }
        }
        return null;
    }

    // No constructor has run for the serializable classes, and so no initializer of a field (Specification 3.1).
    private @Nullable Object created(Object object) {
        if (object instanceof Externalizable) {
            return null;
        }
        for (Class<?> holder = object.getClass();
                holder != null && Serializable.class.isAssignableFrom(holder);
                holder = holder.getSuperclass()) {
            SourceForm form = forms.find(holder);
            if (form != null) {
                settle(holder, form, object);
            }
        }
        return null;
    }

    private void settle(Class<?> holder, SourceForm form, Object object) {
        form.fields().keySet().stream()
                .filter(key -> SerialFields.isAddedInstance(form, key))
                .forEach(key -> fields.settle(holder, key.name(), key.descriptor(), object));
    }
}
