package io.hotswap.rewrite;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;

/**
 * The initializers of a class's instance fields, read out of the constructors that call {@code super(...)}: each begins with
 * a copy of all initializers (JLS 12.5). What all have in common at the beginning, on lines that are not a constructor's own,
 * comes from initializers.
 */
public final class FieldInitializers {
    private final List<ConstructorCode> constructors;

    private FieldInitializers(List<ConstructorCode> constructors) {
        this.constructors = List.copyOf(constructors);
    }

    /**
     * From the source form of a class.
     *
     * @throws IllegalArgumentException for code that no verifier would accept
     */
    public static FieldInitializers of(ClassNode host) {
        return new FieldInitializers(host.methods.stream()
                .filter(method -> method.name.equals("<init>"))
                .flatMap(method -> ConstructorCode.callingSuper(host, method).stream())
                .toList());
    }

    /** How an object that is older than an instance field gets its value. */
    public FieldInitializer find(String field) {
        List<Statement> found = assigning(field, initializers());
        if (found.isEmpty()) {
            return new FieldInitializer.DefaultValue(whyNone(field));
        }
        if (found.size() > 1) {
            return new FieldInitializer.DefaultValue("is assigned by more than one initializer");
        }
        return judge(field, found.get(0));
    }

    private static FieldInitializer judge(String field, Statement statement) {
        if (!statement.isSelfContained()) {
            return new FieldInitializer.DefaultValue("depends on a constructor parameter");
        }
        if (!statement.assignedFieldsOfThis().equals(List.of(field)) || !statement.endsWithAssignmentOfThis()) {
            return new FieldInitializer.DefaultValue("is assigned together with another field or on a condition");
        }
        return new FieldInitializer.Runs(statement);
    }

    private String whyNone(String field) {
        List<Statement> bodies =
                assigning(field, constructors.stream().flatMap(constructor -> constructor.statements().stream()));
        if (bodies.isEmpty()) {
            return FieldInitializer.NO_INITIALIZER;
        }
        return bodies.stream().allMatch(Statement::isSelfContained)
                ? "is assigned in a constructor, not by an initializer"
                : "depends on a constructor parameter";
    }

    private static List<Statement> assigning(String field, Stream<Statement> statements) {
        return statements
                .filter(statement -> statement.assignedFieldsOfThis().contains(field))
                .toList();
    }

    /** The statements with which all constructors begin, as far as they are not written in one of them. */
    private Stream<Statement> initializers() {
        if (constructors.isEmpty()) {
            return Stream.empty();
        }
        List<Statement> first = constructors.get(0).statements();
        return IntStream.range(0, first.size())
                .takeWhile(index -> allHave(index, first.get(index)))
                .mapToObj(first::get);
    }

    private boolean allHave(int index, Statement statement) {
        return constructors.stream().allMatch(constructor -> constructor.hasInitializer(index, statement));
    }
}
