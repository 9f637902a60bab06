package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;

import java.util.List;

/** Fields that are not compile-time constants. */
final class FieldEdits {
    private FieldEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("field added", "int a;", "int a;\nString b;")
                        .inOrderOnly("field b: String added")
                        .restart("field-added"),
                members("field added with a value", "int a;", "int a;\nint b = 2;")
                        .inOrderOnly("field b: int added", "body of constructor()")
                        .restart("field-added"),
                members("field removed", "int a;\nint b;", "int a;")
                        .inOrderOnly("field b: int removed")
                        .restart("field-removed"),
                members("field renamed", "int a;", "int b;")
                        .inOrderOnly("field b: int added", "field a: int removed")
                        .restart("field-added", "field-removed"),
                members("field's type changed", "int discount;", "long discount;")
                        .inOrderOnly("field discount: int -> long")
                        .restart("field-type"),
                members(
                                "field's type changed and used",
                                "int discount;\nint f() { return discount; }",
                                "Integer discount;\nint f() { return discount; }")
                        .inOrderOnly("field discount: int -> Integer", "body of f()")
                        .restart("field-type"),
                members("field's type changed to a namesake", "java.util.Date at;", "java.sql.Date at;")
                        .inOrderOnly("field at: java.util.Date -> java.sql.Date")
                        .restart("field-type"),
                members("field's generic type changed", "java.util.List<String> l;", "java.util.List<Long> l;")
                        .inOrderOnly("generic type of l")
                        .redefine(),
                members("fields reordered", "int a; int b;", "int b; int a;")
                        .inOrderOnly("fields reordered to b, a")
                        .restart("field-order"),
                members("field made private", "int a;", "private int a;")
                        .inOrderOnly("field a: package-private -> private")
                        .restart("field-modifiers"),
                members("field made static", "public int a;", "public static int a;")
                        .inOrderOnly("field a: public -> public static")
                        .restart("field-modifiers"),
                members("field made volatile", "protected int a;", "protected volatile int a;")
                        .inOrderOnly("field a: protected -> protected volatile")
                        .restart("field-modifiers")
                        .live("restart"),
                members("field made transient", "private int a;", "private transient int a;")
                        .inOrderOnly("field a: private -> private transient")
                        .restart("field-modifiers"),
                members(
                                "field made final",
                                "private int a;\nOrder() { a = 1; }",
                                "private final int a;\nOrder() { a = 1; }")
                        .inOrderOnly("field a: private -> private final")
                        .restart("field-modifiers"),
                members("initial value of a field changed", "int a = 1;", "int a = 2;")
                        .inOrderOnly("body of constructor()")
                        .redefine(),
                members("initial value of a field added", "int a;", "int a = 2;")
                        .inOrderOnly("body of constructor()")
                        .redefine(),
                members(
                                "initial value of a field changed with two constructors",
                                "int a = 1;\nOrder() { }\nOrder(int n) { }",
                                "int a = 2;\nOrder() { }\nOrder(int n) { }")
                        .inOrderOnly("body of constructor()", "body of constructor(int)")
                        .redefine(),
                members("initial value of a static field changed", "static int a = 1;", "static int a = 2;")
                        .inOrderOnly("static initializer")
                        .restart("static-initializer"),
                members("initial value of a static field added", "static int a;", "static int a = 2;")
                        .inOrderOnly("static initializer added")
                        .restart("static-initializer"),
                members("initial value of a static field removed", "static int a = 2;", "static int a;")
                        .inOrderOnly("static initializer removed")
                        .restart("static-initializer")
                        .live("in place, statics kept"),
                members("static field added", "", "static int a;")
                        .inOrderOnly("field a: int added")
                        .restart("field-added"),
                members("static field added with a value", "", "static Object a = new Object();")
                        .inOrderOnly("field a: Object added", "static initializer added")
                        .restart("field-added", "static-initializer"),
                members(
                                "static block changed",
                                "static { System.nanoTime(); }",
                                "static { System.currentTimeMillis(); }")
                        .inOrderOnly("static initializer")
                        .restart("static-initializer"));
    }
}
