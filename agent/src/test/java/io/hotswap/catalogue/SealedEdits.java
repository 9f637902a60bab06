package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Sealed classes and interfaces. */
final class SealedEdits {
    private SealedEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit(
                                "permitted subclass added",
                                "sealed interface Shape permits Circle { }\nfinal class Circle implements Shape { }",
                                "sealed interface Shape permits Circle, Square { }\nfinal class Circle implements Shape { }\n"
                                        + "final class Square implements Shape { }")
                        .changes("Shape: permitted subclasses +Square")
                        .restart("new-class", "permitted-subclasses"),
                unit(
                                "permitted subclass removed",
                                "sealed interface Shape permits A, B { }\nfinal class A implements Shape { }\nfinal class B implements Shape { }",
                                "sealed interface Shape permits A { }\nfinal class A implements Shape { }")
                        .changes("Shape: permitted subclasses -B")
                        .restart("class-removed", "permitted-subclasses"),
                unit(
                                "permitted subclasses reordered",
                                "sealed interface Shape permits A, B { }\nfinal class A implements Shape { }\nfinal class B implements Shape { }",
                                "sealed interface Shape permits B, A { }\nfinal class A implements Shape { }\nfinal class B implements Shape { }")
                        .skip("same-code"),
                unit(
                                "interface made sealed",
                                "interface Shape { }\nfinal class A implements Shape { }",
                                "sealed interface Shape permits A { }\nfinal class A implements Shape { }")
                        .changes("Shape: made sealed")
                        .restart("permitted-subclasses"),
                unit(
                                "interface unsealed",
                                "sealed interface Shape permits A { }\nfinal class A implements Shape { }",
                                "interface Shape { }\nfinal class A implements Shape { }")
                        .changes("Shape: no longer sealed")
                        .restart("permitted-subclasses"),
                unit(
                                "body in a sealed class changed",
                                "abstract sealed class Shape { int n() { return 1; } static final class A extends Shape { } }",
                                "abstract sealed class Shape { int n() { return 2; } static final class A extends Shape { } }")
                        .changes("Shape: body of n()")
                        .redefine());
    }
}
