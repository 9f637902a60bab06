package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How objects get the values of added fields that are younger than they are.
 *
 * @param initializers methods that run the initializers of the source
 * @param readers methods of the JVM form that read what the fields have been before, not to be rewritten
 * @param added which method is for which field
 * @param notes what the user is told of fields that are new
 */
record FieldValues(
        List<MethodNode> initializers,
        List<MethodNode> readers,
        List<AddedFieldInitializer> added,
        List<String> notes) {
    private static final String NAME = "init$%s$hs";

    FieldValues {
        initializers = List.copyOf(initializers);
        readers = List.copyOf(readers);
        added = List.copyOf(added);
        notes = List.copyOf(notes);
    }

    /**
     * Finds them for all added fields, since each edit gives the JVM all methods anew.
     *
     * @param running the form that the JVM holds
     * @param jvm its class file
     * @param before the version that runs
     * @param next the next version
     */
    static FieldValues of(JvmForm running, ClassNode jvm, ClassNode before, ClassNode next, Additions additions) {
        Collector collector = new Collector(running, jvm, before, next);
        additions.fields().forEach(collector::add);
        return new FieldValues(collector.initializers, collector.readers, collector.added, collector.notes);
    }

    private static final class Collector {
        private final JvmForm running;
        private final ClassNode jvm;
        private final ClassNode before;
        private final ClassNode next;
        private final FieldInitializers found;
        private final List<MethodNode> initializers = new ArrayList<>();
        private final List<MethodNode> readers = new ArrayList<>();
        private final List<AddedFieldInitializer> added = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Collector(JvmForm running, ClassNode jvm, ClassNode before, ClassNode next) {
            this.running = running;
            this.jvm = jvm;
            this.before = before;
            this.next = next;
            this.found = FieldInitializers.of(next);
        }

        void add(FieldKey field, int access) {
            boolean isNew = !running.fields().containsKey(field);
            if (isNew && jvm.fields.isEmpty()) {
                notes.add(simple(field) + " is not seen by reflection before a restart");
            }
            if (!Access.isStatic(access)) {
                addInstance(field, isNew);
            }
        }

        private void addInstance(FieldKey field, boolean isNew) {
            FieldInitializer initializer = found.find(field.name());
            if (initializer instanceof FieldInitializer.Runs runs) {
                String name = NAME.formatted(field.name());
                initializers.add(InitializerMethod.returning(next, name, runs.initializer()));
                added.add(new AddedFieldInitializer(field, name));
            } else if (initializer instanceof FieldInitializer.DefaultValue none) {
                Optional<MethodNode> reader =
                        isNew ? RetypedField.reading(before, jvm, field) : RetypedField.given(jvm, field);
                reader.ifPresent(method -> {
                    readers.add(method);
                    added.add(new AddedFieldInitializer(field, method.name));
                });
                if (isNew) {
                    tell(field, none, reader.isPresent());
                }
            }
        }

        private void tell(FieldKey field, FieldInitializer.DefaultValue none, boolean isKept) {
            CapturedFields.missing(ClassName.ofInternal(next.name), field.name())
                    .ifPresent(notes::add);
            if (isKept) {
                notes.add(
                        "objects that exist keep their value in " + simple(field) + ", where its new type can hold it");
            } else if (none.isNews()) {
                notes.add("objects that exist have the default value in " + simple(field) + ", which " + none.reason());
            }
        }

        private String simple(FieldKey field) {
            return ClassName.ofInternal(next.name).simple() + "." + field.name();
        }
    }
}
