package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** The declaration of a class: supertypes, modifiers, type parameters. */
final class ClassEdits {
    private ClassEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit(
                                "superclass added",
                                "class Order { }\nclass Base { }",
                                "class Order extends Base { }\nclass Base { }")
                        .inOrderOnly("superclass Object -> Base", "body of constructor()")
                        .restart("superclass"),
                unit(
                                "type argument of the superclass changed",
                                "class Order extends java.util.ArrayList<String> { private static final long serialVersionUID = 1; }",
                                "class Order extends java.util.ArrayList<Long> { private static final long serialVersionUID = 1; }")
                        .inOrderOnly("generic signature of the class")
                        .redefine(),
                unit("interface added", "class Order { }", "class Order implements java.io.Serializable { }")
                        .inOrderOnly("interfaces +Serializable")
                        .restart("interfaces"),
                unit("interface removed", "class Order implements Cloneable { }", "class Order { }")
                        .inOrderOnly("interfaces -Cloneable")
                        .restart("interfaces"),
                unit(
                                "interfaces reordered",
                                "class Order implements Cloneable, java.io.Serializable { }",
                                "class Order implements java.io.Serializable, Cloneable { }")
                        .inOrderOnly("interfaces reordered")
                        .restart("interfaces"),
                unit(
                                "made comparable",
                                "class Order { public int compareTo(Order o) { return 0; } }",
                                "class Order implements Comparable<Order> { public int compareTo(Order o) { return 0; } }")
                        .inOrderOnly(
                                "interfaces +Comparable",
                                "generic signature of the class",
                                "bridge method compareTo(Object) added")
                        .restart("method-added", "interfaces"),
                unit("class made final", "class Order { }", "final class Order { }")
                        .inOrderOnly("class modifiers package-private -> package-private final")
                        .restart("class-modifiers"),
                unit("class made abstract", "class Order { }", "abstract class Order { }")
                        .inOrderOnly("class modifiers package-private -> package-private abstract")
                        .restart("class-modifiers"),
                unit("class made public", "class Order { Order() { } }", "public class Order { Order() { } }")
                        .inOrderOnly("class modifiers package-private -> public")
                        .restart("class-modifiers")
                        .live("restart"),
                unit("class made public with its default constructor", "class Order { }", "public class Order { }")
                        .inOrderOnly(
                                "class modifiers package-private -> public", "constructor(): package-private -> public")
                        .restart("method-modifiers", "class-modifiers")
                        .live("restart"),
                unit(
                                "class made package-private",
                                "public class Order { public Order() { } }",
                                "class Order { public Order() { } }")
                        .inOrderOnly("class modifiers public -> package-private")
                        .restart("class-modifiers"),
                unit("class no longer final", "final class Order { }", "class Order { }")
                        .inOrderOnly("class modifiers package-private final -> package-private")
                        .restart("class-modifiers"),
                unit("class no longer abstract", "abstract class Order { }", "class Order { }")
                        .inOrderOnly("class modifiers package-private abstract -> package-private")
                        .restart("class-modifiers"),
                unit(
                                "type parameter of a class added",
                                "class Order { static int n; }",
                                "class Order<T> { static int n; }")
                        .inOrderOnly("generic signature of the class", "local variable names of constructor()")
                        .redefine(),
                unit("bound of a type parameter changed", "class Order<T> { }", "class Order<T extends Number> { }")
                        .inOrderOnly("generic signature of the class")
                        .redefine(),
                unit("class turned into an interface", "class Order { }", "interface Order { }")
                        .inOrderOnly(
                                "class modifiers package-private -> package-private abstract interface",
                                "constructor() removed")
                        .restart("method-removed", "class-modifiers")
                        .live("restart"));
    }
}
