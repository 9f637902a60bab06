package io.hotswap.rewrite;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;

/** Tells the statements that are copies of initializers from the rest of the constructors. */
final class FieldInitializerSearch {
    private final String field;
    private final List<ConstructorCode> constructors;

    FieldInitializerSearch(ClassNode host, String field) {
        this.field = field;
        this.constructors = host.methods.stream()
                .filter(method -> method.name.equals("<init>"))
                .flatMap(method -> ConstructorCode.callingSuper(host, method).stream())
                .toList();
    }

    FieldInitializer result() {
        List<Statement> found = initializers().filter(this::assigns).toList();
        if (found.isEmpty()) {
            return new FieldInitializer.DefaultValue(whyNone());
        }
        if (found.size() > 1) {
            return new FieldInitializer.DefaultValue("is assigned by more than one initializer");
        }
        return judge(found.get(0));
    }

    private FieldInitializer judge(Statement statement) {
        if (!statement.isSelfContained()) {
            return new FieldInitializer.DefaultValue("depends on a constructor parameter");
        }
        if (!statement.assignedFieldsOfThis().equals(List.of(field)) || !statement.endsWithAssignmentOfThis()) {
            return new FieldInitializer.DefaultValue("is assigned together with another field or on a condition");
        }
        return new FieldInitializer.Runs(statement);
    }

    private String whyNone() {
        List<Statement> bodies = constructors.stream()
                .flatMap(constructor -> constructor.statements().stream())
                .filter(this::assigns)
                .toList();
        if (bodies.isEmpty()) {
            return "has no initializer";
        }
        return bodies.stream().allMatch(Statement::isSelfContained)
                ? "is assigned in a constructor, not by an initializer"
                : "depends on a constructor parameter";
    }

    private boolean assigns(Statement statement) {
        return statement.assignedFieldsOfThis().contains(field);
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
