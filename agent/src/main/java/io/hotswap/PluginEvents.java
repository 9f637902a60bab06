package io.hotswap;

import io.hotswap.engine.LiveBatch;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Reload;
import io.hotswap.shape.ShapeChange;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says to plugins, in their words, what has changed. */
final class PluginEvents {
    private static final String CONSTRUCTOR = "<init>";

    private PluginEvents() {}

    static Reload of(LiveBatch batch, GoneClasses.News gone) {
        List<ChangedClass> changed = new ArrayList<>();
        batch.changed().forEach((type, changes) -> {
            List<Change> told = changes.stream()
                    .map(PluginEvents::change)
                    .flatMap(List::stream)
                    .toList();
            if (!told.isEmpty()) {
                changed.add(new ChangedClass(type, told));
            }
        });
        return new Reload(
                changed,
                Stream.concat(batch.added().entrySet().stream(), gone.back().entrySet().stream())
                        .map(added -> new Reload.AddedClass(added.getKey().binary(), added.getValue()))
                        .toList(),
                gone.removed().stream().map(name -> name.binary()).toList(),
                List.of());
    }

    /** The files that are no classes. */
    static Reload ofResources(ChangeSet changes) {
        return Reload.ofResources(changes.changes().stream()
                .filter(change -> !change.isClassFile())
                .map(change -> new Reload.ChangedResource(
                        change.root(), change.path(), change.kind() == FileChange.Kind.DELETED))
                .toList());
    }

    private static List<Change> change(ShapeChange change) {
        return switch (change.kind()) {
            case LINES, LOCALS, SOURCE, VERSION, FIELD_ORDER -> List.of();
            case BODY, STATIC_INITIALIZER, CONSTANT -> List.of(of(Kind.CODE, change));
            case ANNOTATIONS -> List.of(of(Kind.ANNOTATIONS, change));
            case METHOD_ADDED -> List.of(of(Kind.METHOD_ADDED, change));
            case METHOD_REMOVED -> List.of(of(Kind.METHOD_REMOVED, change));
            case METHOD_MODIFIERS -> List.of(of(Kind.METHOD, change));
            case FIELD_ADDED -> List.of(of(Kind.FIELD_ADDED, change));
            case FIELD_REMOVED -> List.of(of(Kind.FIELD_REMOVED, change));
            case FIELD_TYPE, FIELD_MODIFIERS -> List.of(of(Kind.FIELD, change));
            case RECORD_COMPONENTS -> List.of(of(Kind.RECORD_COMPONENTS, change));
            default -> List.of(of(Kind.OTHER, change));
        };
    }

    private static Change of(Kind kind, ShapeChange change) {
        return new Change(kind, member(change), change.toString());
    }

    private static String member(ShapeChange change) {
        if (change instanceof ShapeChange.BodyChanged body) {
            return body.method().name();
        } else if (change instanceof ShapeChange.MethodAdded added) {
            return added.method().key().name();
        } else if (change instanceof ShapeChange.MethodRemoved removed) {
            return removed.method().key().name();
        } else if (change instanceof ShapeChange.MethodModifiersChanged modifiers) {
            return modifiers.to().key().name();
        } else if (change instanceof ShapeChange.FieldAdded added) {
            return added.field().name();
        } else if (change instanceof ShapeChange.FieldRemoved removed) {
            return removed.field().name();
        } else if (change instanceof ShapeChange.FieldTypeChanged type) {
            return type.to().name();
        } else if (change instanceof ShapeChange.FieldModifiersChanged modifiers) {
            return modifiers.to().name();
        } else if (change instanceof ShapeChange.ConstantChanged constant) {
            return constant.field();
        }
        return change instanceof ShapeChange.MetadataChanged metadata ? member(metadata.what()) : "";
    }

    // The texts of ShapeDiff: "annotations of total(int)", "annotations of the class", "generic type of price".
    private static String member(String what) {
        int of = what.indexOf(" of ");
        String name = of < 0 ? "" : what.substring(of + 4);
        int parameters = name.indexOf('(');
        String simple = parameters < 0 ? name : name.substring(0, parameters);
        if (simple.contains(" ")) {
            return "";
        }
        return parameters >= 0 && simple.equals("constructor") ? CONSTRUCTOR : simple;
    }
}
