package io.hotswap.shape;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All of a class file that decides whether and how a new version can go live, code reduced to hashes.
 *
 * @param header name, modifiers, supertypes
 * @param relations nest, permitted subclasses, record components
 * @param fields in declaration order
 * @param methods in declaration order
 * @param annotations of the class's annotations, type annotations included
 * @param attributes of InnerClasses, EnclosingMethod, Module and attributes that ASM does not know
 * @param source of SourceFile and SourceDebugExtension
 */
public record ClassShape(
        ClassHeader header,
        ClassRelations relations,
        List<FieldShape> fields,
        List<MethodShape> methods,
        ContentHash annotations,
        ContentHash attributes,
        ContentHash source) {

    public ClassShape {
        requireNonNull(header, "header");
        requireNonNull(relations, "relations");
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
    }

    /** Of a class that does not exist anywhere: nothing resolves in it. */
    public static ClassShape absent(ClassName name) {
        return new ClassShape(
                new ClassHeader(name, 0, 0, null, List.of(), null),
                new ClassRelations(null, Set.of(), null, null),
                List.of(),
                List.of(),
                ContentHash.EMPTY,
                ContentHash.EMPTY,
                ContentHash.EMPTY);
    }

    public ClassName name() {
        return header.name();
    }

    public Optional<MethodShape> method(MethodKey key) {
        return methods.stream().filter(method -> method.key().equals(key)).findFirst();
    }

    public Optional<FieldShape> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
