package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;

import java.util.List;

/** Constructors and initializers of instances. */
final class ConstructorEdits {
    private ConstructorEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("constructor's body changed", "int n;\nOrder() { n = 1; }", "int n;\nOrder() { n = 2; }")
                        .inOrderOnly("body of constructor()")
                        .redefine(),
                members("constructor's parameter added", "Order() { }", "Order(String name) { }")
                        .inOrderOnly("constructor(String) added", "constructor() removed")
                        .restart("method-added", "method-removed"),
                members("constructor overloaded", "Order() { }", "Order() { }\nOrder(int n) { this(); }")
                        .inOrderOnly("constructor(int) added")
                        .restart("method-added"),
                members("constructor made private", "Order() { }", "private Order() { }")
                        .inOrderOnly("constructor(): package-private -> private")
                        .restart("method-modifiers"),
                members("default constructor written out", "", "\nOrder() { }")
                        .inOrderOnly("line numbers of constructor()")
                        .redefine(),
                members("instance initializer added", "int n;", "int n;\n{ n = 3; }")
                        .inOrderOnly("body of constructor()")
                        .redefine(),
                members(
                                "delegation to another constructor changed",
                                "Order(int n) { }\nOrder() { this(1); }",
                                "Order(int n) { }\nOrder() { this(2); }")
                        .inOrderOnly("body of constructor()")
                        .redefine());
    }
}
