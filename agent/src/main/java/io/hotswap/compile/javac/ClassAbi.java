package io.hotswap.compile.javac;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.Descriptors;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.FieldShape;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.RecordComponentShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What other sources can see of a class: no code, nothing private, nothing that the compiler has made up.
 *
 * @param kind of what decides what the class is compatible with: modifiers, supertypes, type parameters, permitted subclasses,
 *     and of an interface what a lambda would implement
 * @param members of the fields with their constants, the methods, record components and annotations
 */
record ClassAbi(ContentHash kind, ContentHash members) {
    private static final int PRIVATE = 0x0002;
    private static final int INTERFACE = 0x0200;
    private static final int ABSTRACT = 0x0400;
    private static final int SYNTHETIC = 0x1000;

    /** They have no field that is visible. */
    private static final Set<String> NOTHING_TO_HIDE = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");

    static ClassAbi of(ClassShape shape) {
        String kind = String.join(
                "\n",
                Integer.toString(shape.header().access()),
                String.valueOf(shape.header().superclass()),
                shape.header().interfaces().toString(),
                String.valueOf(shape.header().signature()),
                String.valueOf(sorted(shape.relations().permittedSubclasses())),
                functions(shape));
        Set<String> members = new TreeSet<>();
        shape.fields().stream()
                .filter(field -> isVisible(field.access()))
                .map(ClassAbi::text)
                .forEach(members::add);
        if (inherits(shape)) {
            shape.fields().stream()
                    .filter(field -> (field.access() & PRIVATE) != 0)
                    .forEach(field -> members.add("hides " + field.name()));
        }
        shape.methods().stream()
                .filter(method ->
                        isVisible(method.access()) && !method.key().name().equals("<clinit>"))
                .map(ClassAbi::text)
                .forEach(members::add);
        List<RecordComponentShape> components = shape.relations().recordComponents();
        members.add(
                components == null
                        ? ""
                        : "record " + components.stream().map(ClassAbi::text).toList());
        members.add(shape.annotations().toString());
        members.add(shape.attributes().toString());
        return new ClassAbi(hash(kind), hash(String.join("\n", members)));
    }

    /** The internal names of the classes that others see in the types of a class and of its members. */
    static Set<String> exposed(ClassShape shape) {
        Set<String> names = new TreeSet<>(types(shape.header().signature()));
        for (FieldShape field : shape.fields()) {
            if (isVisible(field.access())) {
                names.addAll(types(field.descriptor()));
                names.addAll(types(field.signature()));
            }
        }
        for (MethodShape method : shape.methods()) {
            if (isVisible(method.access())) {
                names.addAll(types(method.key().descriptor()));
                names.addAll(types(method.signature()));
                names.addAll(method.exceptions());
            }
        }
        return names;
    }

    // Which overload takes a lambda depends on it, where the interface is not named (JLS 15.12.2.1).
    private static String functions(ClassShape shape) {
        return (shape.header().access() & INTERFACE) == 0
                ? ""
                : shape.methods().stream()
                        .filter(method -> (method.access() & ABSTRACT) != 0)
                        .map(ClassAbi::text)
                        .sorted()
                        .toList()
                        .toString();
    }

    // A private field hides an inherited one of its name from everybody (JLS 8.3).
    private static boolean inherits(ClassShape shape) {
        ClassName above = shape.header().superclass();
        return !shape.header().interfaces().isEmpty() || above != null && !NOTHING_TO_HIDE.contains(above.internal());
    }

    private static Set<String> types(@Nullable String descriptor) {
        return descriptor == null ? Set.of() : Descriptors.typeNames(descriptor);
    }

    private static boolean isVisible(int access) {
        return (access & (PRIVATE | SYNTHETIC)) == 0;
    }

    private static String text(FieldShape field) {
        Object constant = field.constant();
        String typed = constant == null ? "" : constant.getClass().getSimpleName() + constant;
        return "field " + field.access() + ' ' + field.name() + ' ' + field.descriptor() + ' ' + field.signature() + ' '
                + field.annotations() + ' ' + typed;
    }

    private static String text(MethodShape method) {
        return "method " + method.access() + ' ' + method.key().name()
                + method.key().descriptor() + ' ' + method.signature() + ' ' + method.exceptions() + ' '
                + method.annotations() + ' ' + method.parameters();
    }

    private static String text(RecordComponentShape component) {
        return component.name()
                + ' '
                + component.descriptor()
                + ' '
                + component.signature()
                + ' '
                + component.annotations();
    }

    private static String sorted(@Nullable Set<?> names) {
        Set<String> texts = new TreeSet<>();
        if (names == null) {
            return "none";
        }
        names.forEach(name -> texts.add(String.valueOf(name)));
        return texts.toString();
    }

    private static ContentHash hash(String text) {
        return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
