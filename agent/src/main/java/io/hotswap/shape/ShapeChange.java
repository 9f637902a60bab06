package io.hotswap.shape;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.Descriptors;
import io.hotswap.bytecode.MethodKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One difference between two shapes of a class; {@code toString} says it in the programmer's words. */
public sealed interface ShapeChange {

    ChangeKind kind();

    /** The code of a method, constructor or static initializer is another. */
    record BodyChanged(MethodKey method) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return method.isStaticInitializer() ? ChangeKind.STATIC_INITIALIZER : ChangeKind.BODY;
        }

        @Override
        public String toString() {
            return method.isStaticInitializer() ? "static initializer" : "body of " + method;
        }
    }

    /** Only what a debugger or a stack trace shows of some methods is another. */
    record DebugChanged(ChangeKind kind, List<MethodKey> methods) implements ShapeChange {
        public DebugChanged {
            methods = List.copyOf(methods);
        }

        @Override
        public String toString() {
            String what = kind == ChangeKind.LINES ? "line numbers of " : "local variable names of ";
            return what + (methods.size() == 1 ? methods.get(0) : methods.size() + " methods");
        }
    }

    /** Something that the JVM stores but does not act upon: signatures, annotations, attributes, source, version. */
    record MetadataChanged(ChangeKind kind, String what) implements ShapeChange {
        @Override
        public String toString() {
            return what;
        }
    }

    /** The ConstantValue of a static field is another (JVMS 4.7.2). */
    record ConstantChanged(
            String field, @Nullable Object from, @Nullable Object to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CONSTANT;
        }

        @Override
        public String toString() {
            return "constant " + field + ": " + ChangeText.constant(from) + " -> " + ChangeText.constant(to);
        }
    }

    /**
     * A method, constructor or static initializer has come.
     *
     * @param method the method
     * @param ambiguous whether another method that comes or goes differs by nothing but its result type
     */
    record MethodAdded(MethodShape method, boolean ambiguous) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return method.key().isStaticInitializer() ? ChangeKind.STATIC_INITIALIZER : ChangeKind.METHOD_ADDED;
        }

        @Override
        public String toString() {
            return (ambiguous ? ChangeText.methodWithResult(method) : ChangeText.method(method)) + " added";
        }
    }

    /**
     * A method, constructor or static initializer has gone.
     *
     * @param method the method
     * @param ambiguous whether another method that comes or goes differs by nothing but its result type
     */
    record MethodRemoved(MethodShape method, boolean ambiguous) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return method.key().isStaticInitializer() ? ChangeKind.STATIC_INITIALIZER : ChangeKind.METHOD_REMOVED;
        }

        @Override
        public String toString() {
            return (ambiguous ? ChangeText.methodWithResult(method) : ChangeText.method(method)) + " removed";
        }
    }

    record MethodModifiersChanged(MethodShape from, MethodShape to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.METHOD_MODIFIERS;
        }

        @Override
        public String toString() {
            return ChangeText.method(to) + ": " + Modifiers.method(from.access()) + " -> "
                    + Modifiers.method(to.access());
        }
    }

    record FieldAdded(FieldShape field) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.FIELD_ADDED;
        }

        @Override
        public String toString() {
            return "field " + field.name() + ": " + field.type() + " added";
        }
    }

    record FieldRemoved(FieldShape field) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.FIELD_REMOVED;
        }

        @Override
        public String toString() {
            return "field " + field.name() + ": " + field.type() + " removed";
        }
    }

    record FieldTypeChanged(FieldShape from, FieldShape to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.FIELD_TYPE;
        }

        @Override
        public String toString() {
            String types = from.type().equals(to.type())
                    ? Descriptors.qualifiedType(from.descriptor()) + " -> " + Descriptors.qualifiedType(to.descriptor())
                    : from.type() + " -> " + to.type();
            return "field " + to.name() + ": " + types;
        }
    }

    record FieldModifiersChanged(FieldShape from, FieldShape to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.FIELD_MODIFIERS;
        }

        @Override
        public String toString() {
            return "field " + to.name() + ": " + Modifiers.field(from.access()) + " -> " + Modifiers.field(to.access());
        }
    }

    record FieldsReordered(List<String> order) implements ShapeChange {
        public FieldsReordered {
            order = List.copyOf(order);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.FIELD_ORDER;
        }

        @Override
        public String toString() {
            return "fields reordered to " + String.join(", ", order);
        }
    }

    record SuperclassChanged(
            @Nullable ClassName from, @Nullable ClassName to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.SUPERCLASS;
        }

        @Override
        public String toString() {
            return "superclass " + ChangeText.names(from, to);
        }
    }

    record InterfacesChanged(List<ClassName> from, List<ClassName> to) implements ShapeChange {
        public InterfacesChanged {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.INTERFACES;
        }

        @Override
        public String toString() {
            String difference = ChangeText.difference(from, to);
            return "interfaces " + (difference.isEmpty() ? "reordered" : difference);
        }
    }

    record ClassModifiersChanged(int from, int to) implements ShapeChange {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CLASS_MODIFIERS;
        }

        @Override
        public String toString() {
            return "class modifiers " + Modifiers.type(from) + " -> " + Modifiers.type(to);
        }
    }

    record NestChanged(Set<ClassName> from, Set<ClassName> to) implements ShapeChange {
        public NestChanged {
            from = Set.copyOf(from);
            to = Set.copyOf(to);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.NEST;
        }

        @Override
        public String toString() {
            String difference = ChangeText.difference(from, to);
            return difference.isEmpty() ? "nest host changed" : "nested classes " + difference;
        }
    }

    record PermittedSubclassesChanged(
            @Nullable Set<ClassName> from, @Nullable Set<ClassName> to) implements ShapeChange {
        public PermittedSubclassesChanged {
            from = from == null ? null : Set.copyOf(from);
            to = to == null ? null : Set.copyOf(to);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.PERMITTED_SUBCLASSES;
        }

        @Override
        public String toString() {
            if (from == null || to == null) {
                return to == null ? "no longer sealed" : "made sealed";
            }
            return "permitted subclasses " + ChangeText.difference(from, to);
        }
    }

    record RecordComponentsChanged(
            @Nullable List<RecordComponentShape> from,
            @Nullable List<RecordComponentShape> to) implements ShapeChange {
        public RecordComponentsChanged {
            from = from == null ? null : List.copyOf(from);
            to = to == null ? null : List.copyOf(to);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.RECORD_COMPONENTS;
        }

        @Override
        public String toString() {
            return "record components " + ChangeText.components(from) + " -> " + ChangeText.components(to);
        }
    }
}
