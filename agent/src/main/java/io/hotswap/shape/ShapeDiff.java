package io.hotswap.shape;

import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two shapes of one class; a pure function whose result lists the header first, then fields, methods and metadata,
 * and debug information last.
 */
public final class ShapeDiff {
    private final ClassShape from;
    private final ClassShape to;
    private final List<ShapeChange> changes = new ArrayList<>();
    private final List<MethodKey> lines = new ArrayList<>();
    private final List<MethodKey> locals = new ArrayList<>();

    private ShapeDiff(ClassShape from, ClassShape to) {
        this.from = from;
        this.to = to;
    }

    /** Every change that leads from the first shape to the second; empty when the two are equal. */
    public static List<ShapeChange> between(ClassShape from, ClassShape to) {
        if (from.equals(to)) {
            return List.of();
        }
        return new ShapeDiff(from, to).changes();
    }

    private List<ShapeChange> changes() {
        header();
        relations();
        fields();
        methods();
        classMetadata();
        debug(ChangeKind.LINES, lines);
        debug(ChangeKind.LOCALS, locals);
        return List.copyOf(changes);
    }

    private void header() {
        ClassHeader old = from.header();
        ClassHeader now = to.header();
        if (!Objects.equals(old.superclass(), now.superclass())) {
            changes.add(new ShapeChange.SuperclassChanged(old.superclass(), now.superclass()));
        }
        if (!old.interfaces().equals(now.interfaces())) {
            changes.add(new ShapeChange.InterfacesChanged(old.interfaces(), now.interfaces()));
        }
        if (old.access() != now.access()) {
            changes.add(new ShapeChange.ClassModifiersChanged(old.access(), now.access()));
        }
        metadata(ChangeKind.SIGNATURE, old.signature(), now.signature(), "generic signature of the class");
        metadata(
                ChangeKind.VERSION,
                old.majorVersion(),
                now.majorVersion(),
                "class file version " + old.majorVersion() + " -> " + now.majorVersion());
    }

    private void relations() {
        ClassRelations old = from.relations();
        ClassRelations now = to.relations();
        if (!Objects.equals(old.nestHost(), now.nestHost())
                || !old.nestMembers().equals(now.nestMembers())) {
            changes.add(new ShapeChange.NestChanged(old.nestMembers(), now.nestMembers()));
        }
        if (!Objects.equals(old.permittedSubclasses(), now.permittedSubclasses())) {
            changes.add(
                    new ShapeChange.PermittedSubclassesChanged(old.permittedSubclasses(), now.permittedSubclasses()));
        }
        recordComponents(old, now);
    }

    private void recordComponents(ClassRelations old, ClassRelations now) {
        if (Objects.equals(old.recordComponents(), now.recordComponents())) {
            return;
        }
        if (sameSlots(old.recordComponents(), now.recordComponents())) {
            changes.add(new ShapeChange.MetadataChanged(ChangeKind.ANNOTATIONS, "annotations of record components"));
        } else {
            changes.add(new ShapeChange.RecordComponentsChanged(old.recordComponents(), now.recordComponents()));
        }
    }

    private void fields() {
        Map<String, FieldShape> old = index(from.fields(), FieldShape::name);
        Map<String, FieldShape> now = index(to.fields(), FieldShape::name);
        now.forEach((name, field) -> {
            FieldShape before = old.get(name);
            if (before == null) {
                changes.add(new ShapeChange.FieldAdded(field));
            } else if (!before.equals(field)) {
                fieldChanged(before, field);
            }
        });
        old.forEach((name, field) -> {
            if (!now.containsKey(name)) {
                changes.add(new ShapeChange.FieldRemoved(field));
            }
        });
        fieldOrder(old, now);
    }

    private void fieldChanged(FieldShape before, FieldShape field) {
        if (!before.descriptor().equals(field.descriptor())) {
            changes.add(new ShapeChange.FieldTypeChanged(before, field));
            return;
        }
        if (before.access() != field.access()) {
            changes.add(new ShapeChange.FieldModifiersChanged(before, field));
        }
        if (!Objects.equals(before.constant(), field.constant())) {
            changes.add(new ShapeChange.ConstantChanged(field.name(), before.constant(), field.constant()));
        }
        String name = field.name();
        metadata(ChangeKind.SIGNATURE, before.signature(), field.signature(), "generic type of " + name);
        metadata(ChangeKind.ANNOTATIONS, before.annotations(), field.annotations(), "annotations of " + name);
    }

    private void fieldOrder(Map<String, FieldShape> old, Map<String, FieldShape> now) {
        List<String> before = old.keySet().stream().filter(now::containsKey).toList();
        List<String> after = now.keySet().stream().filter(old::containsKey).toList();
        if (!before.equals(after)) {
            changes.add(new ShapeChange.FieldsReordered(after));
        }
    }

    private void methods() {
        Map<MethodKey, MethodShape> old = index(from.methods(), MethodShape::key);
        Map<MethodKey, MethodShape> now = index(to.methods(), MethodShape::key);
        Set<MethodKey> comeOrGone = symmetricDifference(old.keySet(), now.keySet());
        now.forEach((key, method) -> {
            MethodShape before = old.get(key);
            if (before == null) {
                changes.add(new ShapeChange.MethodAdded(method, isAmbiguous(key, comeOrGone)));
            } else if (!before.equals(method)) {
                methodChanged(before, method);
            }
        });
        old.forEach((key, method) -> {
            if (!now.containsKey(key)) {
                changes.add(new ShapeChange.MethodRemoved(method, isAmbiguous(key, comeOrGone)));
            }
        });
    }

    private static Set<MethodKey> symmetricDifference(Set<MethodKey> old, Set<MethodKey> now) {
        Set<MethodKey> difference = new HashSet<>(old);
        difference.addAll(now);
        difference.removeIf(key -> old.contains(key) && now.contains(key));
        return difference;
    }

    private static boolean isAmbiguous(MethodKey key, Set<MethodKey> comeOrGone) {
        return comeOrGone.stream()
                .anyMatch(other -> !other.equals(key) && other.toString().equals(key.toString()));
    }

    private void methodChanged(MethodShape before, MethodShape method) {
        MethodKey key = method.key();
        if (before.access() != method.access()) {
            changes.add(new ShapeChange.MethodModifiersChanged(before, method));
        }
        metadata(ChangeKind.SIGNATURE, before.signature(), method.signature(), "generic signature of " + key);
        metadata(ChangeKind.SIGNATURE, before.exceptions(), method.exceptions(), "throws clause of " + key);
        metadata(ChangeKind.ANNOTATIONS, before.annotations(), method.annotations(), "annotations of " + key);
        metadata(ChangeKind.ANNOTATIONS, before.parameters(), method.parameters(), "parameter names of " + key);
        if (!before.code().equals(method.code())) {
            changes.add(new ShapeChange.BodyChanged(key));
        } else if (!before.lines().equals(method.lines())) {
            lines.add(key);
        } else if (!before.locals().equals(method.locals())) {
            locals.add(key);
        }
    }

    private void classMetadata() {
        metadata(ChangeKind.ANNOTATIONS, from.annotations(), to.annotations(), "annotations of the class");
        metadata(ChangeKind.ATTRIBUTES, from.attributes(), to.attributes(), "attributes of the class");
        metadata(ChangeKind.SOURCE, from.source(), to.source(), "source file attribute");
    }

    private void debug(ChangeKind kind, List<MethodKey> methods) {
        if (!methods.isEmpty()) {
            changes.add(new ShapeChange.DebugChanged(kind, methods));
        }
    }

    private void metadata(ChangeKind kind, @Nullable Object old, @Nullable Object now, String what) {
        if (!Objects.equals(old, now)) {
            changes.add(new ShapeChange.MetadataChanged(kind, what));
        }
    }

    private static <K, V> Map<K, V> index(List<V> members, Function<V, K> key) {
        Map<K, V> index = new LinkedHashMap<>();
        members.forEach(member -> index.put(key.apply(member), member));
        return index;
    }

    private static boolean sameSlots(
            @Nullable List<RecordComponentShape> old, @Nullable List<RecordComponentShape> now) {
        return old != null
                && now != null
                && old.size() == now.size()
                && IntStream.range(0, old.size()).allMatch(i -> old.get(i).sameSlot(now.get(i)));
    }
}
