package io.hotswap.reflection;

import io.hotswap.dispatch.Kind;
import io.hotswap.rewrite.FieldKey;
import java.io.ObjectStreamField;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The serializable fields of a class in source form (Object Serialization Specification 1.5). An added field is described without a
 * {@code Field}, so that nobody looks for its offset.
 */
final class SerialFields {
    private static final FieldKey DECLARED =
            new FieldKey("serialPersistentFields", ObjectStreamField[].class.descriptorString());
    private static final FieldKey VERSION = new FieldKey("serialVersionUID", "J");
    private static final int CONSTANT = Modifier.STATIC | Modifier.FINAL;

    private final AddedFieldHandles handles;

    SerialFields(AddedFieldHandles handles) {
        this.handles = handles;
    }

    /** Those that are neither static nor transient. */
    ObjectStreamField[] defaults(Class<?> described, SourceForm form, ObjectStreamField[] ofJdk) {
        List<ObjectStreamField> fields = new ArrayList<>();
        for (Map.Entry<FieldKey, Integer> field : form.fields().entrySet()) {
            if ((field.getValue() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                ObjectStreamField known = form.isAdded(field.getKey()) ? null : find(ofJdk, field.getKey());
                fields.add(known == null ? described(described, field.getKey(), false) : known);
            }
        }
        return fields.toArray(ObjectStreamField[]::new);
    }

    /** Those that the class lists itself; null where it does not. */
    ObjectStreamField @Nullable [] declared(Class<?> described, SourceForm form, ObjectStreamField @Nullable [] ofJdk)
            throws Throwable {
        ObjectStreamField[] listed = ofJdk == null ? added(described, form) : ofJdk;
        if (listed == null) {
            return null;
        }
        ObjectStreamField[] fields = listed.clone();
        for (int index = 0; index < fields.length; index++) {
            FieldKey key = key(fields[index]);
            if (isAddedInstance(form, key)) {
                fields[index] = described(described, key, fields[index].isUnshared());
            }
        }
        return fields;
    }

    /** The version that a class declares in a field that was added; null where it does not. */
    @Nullable
    Long version(Class<?> described, SourceForm form) throws Throwable {
        Integer modifiers = form.fields().get(VERSION);
        if (modifiers == null || !form.isAdded(VERSION) || (modifiers & CONSTANT) != CONSTANT) {
            return null;
        }
        Object constant = form.source().constants().get(VERSION);
        return constant instanceof Long version ? version : (Long) read(described, VERSION, long.class);
    }

    static boolean isAddedInstance(SourceForm form, FieldKey key) {
        return form.isAdded(key) && !Modifier.isStatic(form.fields().getOrDefault(key, 0));
    }

    static FieldKey key(ObjectStreamField field) {
        return new FieldKey(field.getName(), field.getType().descriptorString());
    }

    private ObjectStreamField @Nullable [] added(Class<?> described, SourceForm form) throws Throwable {
        int wanted = CONSTANT | Modifier.PRIVATE;
        boolean listed = form.isAdded(DECLARED) && (form.fields().getOrDefault(DECLARED, 0) & wanted) == wanted;
        return listed ? (ObjectStreamField[]) read(described, DECLARED, ObjectStreamField[].class) : null;
    }

    private Object read(Class<?> described, FieldKey key, Class<?> type) throws Throwable {
        return handles.link(Kind.GET_ADDED_STATIC, described, key, type).invoke();
    }

    private static @Nullable ObjectStreamField find(ObjectStreamField[] fields, FieldKey key) {
        for (ObjectStreamField field : fields) {
            if (key(field).equals(key)) {
                return field;
            }
        }
        return null;
    }

    private static ObjectStreamField described(Class<?> described, FieldKey key, boolean unshared) {
        return new ObjectStreamField(key.name(), AddedFieldHandles.type(described, key), unshared);
    }
}
