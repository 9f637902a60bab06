package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Members of interfaces. */
final class InterfaceEdits {
    private InterfaceEdits() {}

    static List<Edit> edits() {
        return List.of(
                edit("abstract interface method added", "", "int price();")
                        .changes("Priced: method price() added")
                        .restart("method-added"),
                edit("abstract interface method removed", "int price();", "")
                        .changes("Priced: method price() removed")
                        .restart("method-removed"),
                edit("default method added", "", "default int tax() { return 1; }")
                        .changes("Priced: method tax() added")
                        .restart("method-added"),
                edit(
                                "default method's body changed",
                                "default int tax() { return 1; }",
                                "default int tax() { return 2; }")
                        .changes("Priced: body of tax()")
                        .redefine(),
                edit("default method made abstract", "default int tax() { return 1; }", "int tax();")
                        .changes("Priced: method tax(): public -> public abstract", "Priced: body of tax()")
                        .restart("method-modifiers"),
                edit("static interface method added", "", "static int tax() { return 1; }")
                        .changes("Priced: method tax() added")
                        .restart("method-added"),
                edit(
                                "static interface method's body changed",
                                "static int tax() { return 1; }",
                                "static int tax() { return 2; }")
                        .changes("Priced: body of tax()")
                        .redefine(),
                edit("private interface method added", "", "private int rate() { return 1; }")
                        .changes("Priced: method rate() added")
                        .restart("method-added"),
                edit(
                                "private interface method's body changed",
                                "private int rate() { return 1; }",
                                "private int rate() { return 2; }")
                        .changes("Priced: body of rate()")
                        .redefine(),
                edit("interface constant changed", "int RATE = 1;", "int RATE = 2;")
                        .changes("Priced: constant RATE: 1 -> 2")
                        .restart("constant"),
                unit(
                                "interface extended by another",
                                "interface Priced { }\ninterface Named { }",
                                "interface Priced extends Named { }\ninterface Named { }")
                        .changes("Priced: interfaces +Named")
                        .restart("interfaces"),
                unit("interface made generic", "interface Priced { }", "interface Priced<T> { }")
                        .changes("Priced: generic signature of the class")
                        .redefine());
    }

    private static Edit edit(String name, String before, String after) {
        return unit(name, "interface Priced { " + before + " }", "interface Priced { " + after + " }");
    }
}
