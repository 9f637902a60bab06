package io.hotswap.reflection;

import io.hotswap.rewrite.FieldKey;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The reflectors of fields that have added ones among them, each kept by its class: neither the class nor the reflector is held
 * from here.
 */
final class SerialReflectors {
    private final MethodHandles.Lookup trusted;
    private final AddedFieldHandles handles;
    private final MethodHandle fieldsOfReflector;
    private final MethodHandle fieldsOfDescriptor;
    private final MethodHandle fieldOf;
    private final ClassValue<Map<Object, List<SerialAccess>>> known = new ClassValue<>() {
        @Override
        protected Map<Object, List<SerialAccess>> computeValue(Class<?> type) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };
    private volatile boolean any;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    SerialReflectors(MethodHandles.Lookup trusted, AddedFieldHandles handles) throws ReflectiveOperationException {
        this.trusted = trusted;
        this.handles = handles;
        MethodType list = MethodType.methodType(ObjectStreamField[].class, Object.class);
        fieldsOfReflector = trusted.findGetter(
                        Class.forName("java.io.ObjectStreamClass$FieldReflector"), "fields", ObjectStreamField[].class)
                .asType(list);
        fieldsOfDescriptor = trusted.findGetter(ObjectStreamClass.class, "fields", ObjectStreamField[].class)
                .asType(list);
        fieldOf = trusted.findGetter(ObjectStreamField.class, "field", Field.class);
    }

    /** Takes a reflector in, if added fields of the class are among its own. */
    void add(Class<?> described, SourceForm form, Object reflector, Object descriptor) throws Throwable {
        List<SerialAccess> accesses = new ArrayList<>();
        boolean added = false;
        ObjectStreamField[] local = (ObjectStreamField[]) fieldsOfDescriptor.invokeExact(descriptor);
        for (ObjectStreamField field : (ObjectStreamField[]) fieldsOfReflector.invokeExact(reflector)) {
            Field real = field(field);
            FieldKey key = localKey(local, field.getName());
            if (real != null) {
                accesses.add(ofJvm(real, field.getOffset()));
            } else if (key != null && SerialFields.isAddedInstance(form, key)) {
                accesses.add(added(described, key, field.getOffset()));
                added = true;
            }
        }
        if (added) {
            known.get(described).put(reflector, List.copyOf(accesses));
            any = true;
        }
    }

    /** How the reflector reaches the fields; null where the JDK does so itself. */
    @Nullable
    List<SerialAccess> find(Object reflector, Object object) {
        for (Class<?> holder = object.getClass();
                any && holder != null && holder.getClassLoader() != null;
                holder = holder.getSuperclass()) {
            List<SerialAccess> accesses = known.get(holder).get(reflector);
            if (accesses != null) {
                return accesses;
            }
        }
        return null;
    }

    /** Whether every field without a {@code Field} is an added one. */
    boolean isMatched(SourceForm form, Object descriptor) throws Throwable {
        for (ObjectStreamField field : (ObjectStreamField[]) fieldsOfDescriptor.invokeExact(descriptor)) {
            if (field(field) == null && !SerialFields.isAddedInstance(form, SerialFields.key(field))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Field field(ObjectStreamField field) throws Throwable {
        return (Field) fieldOf.invokeExact(field);
    }

    private static @Nullable FieldKey localKey(ObjectStreamField[] local, String name) {
        for (ObjectStreamField field : local) {
            if (field.getName().equals(name)) {
                return SerialFields.key(field);
            }
        }
        return null;
    }

    private SerialAccess ofJvm(Field real, int offset) throws ReflectiveOperationException {
        Class<?> holder = real.getDeclaringClass();
        MethodHandle getter = trusted.findGetter(holder, real.getName(), real.getType());
        return new SerialAccess(
                holder.getName() + "." + real.getName(),
                real.getType(),
                offset,
                getter.asType(MethodType.methodType(Object.class, Object.class)),
                null);
    }

    private SerialAccess added(Class<?> holder, FieldKey key, int offset) {
        Class<?> type = AddedFieldHandles.type(holder, key);
        return new SerialAccess(
                holder.getName() + "." + key.name(),
                type,
                offset,
                handles.getter(holder, key, type),
                handles.setter(holder, key, type));
    }
}
