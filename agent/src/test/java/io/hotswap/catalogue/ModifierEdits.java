package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Modifiers of methods. */
final class ModifierEdits {
    private ModifierEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("method made public", "int total() { return 1; }", "public int total() { return 1; }")
                        .inOrderOnly("method total(): package-private -> public")
                        .restart("method-modifiers"),
                members(
                                "private method opened",
                                "private int rate() { return 1; }\nint total() { return rate(); }",
                                "int rate() { return 1; }\nint total() { return rate(); }")
                        .inOrderOnly("method rate(): private -> package-private")
                        .restart("method-modifiers"),
                members("method made static", "int total() { return 1; }", "static int total() { return 1; }")
                        .inOrderOnly(
                                "method total(): package-private -> package-private static",
                                "local variable names of total()")
                        .restart("method-modifiers"),
                members(
                                "method made final",
                                "public int total() { return 1; }",
                                "public final int total() { return 1; }")
                        .inOrderOnly("method total(): public -> public final")
                        .restart("method-modifiers"),
                members(
                                "method made synchronized",
                                "public int total() { return 1; }",
                                "public synchronized int total() { return 1; }")
                        .inOrderOnly("method total(): public -> public synchronized")
                        .restart("method-modifiers"),
                members(
                                "array parameter made a variable one",
                                "protected void f(int[] n) { }",
                                "protected void f(int... n) { }")
                        .inOrderOnly("method f(int[]): protected -> protected varargs")
                        .restart("method-modifiers"),
                unit(
                                "method made abstract",
                                "abstract class Order { public int total() { return 1; } }",
                                "abstract class Order { public abstract int total(); }")
                        .inOrderOnly("method total(): public -> public abstract", "body of total()")
                        .restart("method-modifiers"));
    }
}
