package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Annotations and their declarations. */
final class AnnotationEdits {
    private AnnotationEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit("annotation of a class added", "\nclass Order { }", "@Deprecated\nclass Order { }")
                        .inOrderOnly("annotations of the class")
                        .redefine(),
                tagged("value of an annotation changed", "@Tag(\"a\")\nclass Order { }", "@Tag(\"b\")\nclass Order { }")
                        .inOrderOnly("annotations of the class")
                        .redefine(),
                tagged(
                                "annotation of a method added",
                                "class Order { void f() { } }",
                                "class Order { @Tag void f() { } }")
                        .inOrderOnly("annotations of f()")
                        .redefine(),
                tagged(
                                "annotation of a method removed",
                                "class Order { @Tag void f() { } }",
                                "class Order { void f() { } }")
                        .inOrderOnly("annotations of f()")
                        .redefine(),
                tagged(
                                "annotation of a parameter added",
                                "class Order { void f(int n) { } }",
                                "class Order { void f(@Tag int n) { } }")
                        .inOrderOnly("annotations of f(int)")
                        .redefine(),
                tagged(
                                "annotation moved to another parameter",
                                "class Order { void f(@Tag int n, int m) { } }",
                                "class Order { void f(int n, @Tag int m) { } }")
                        .inOrderOnly("annotations of f(int, int)")
                        .redefine(),
                tagged("annotation of a field added", "class Order { int a; }", "class Order { @Tag int a; }")
                        .inOrderOnly("annotations of a")
                        .redefine(),
                typeTagged(
                                "annotation of a result type added",
                                "class Order { String f() { return null; } }",
                                "class Order { @Tag String f() { return null; } }")
                        .inOrderOnly("annotations of f()")
                        .redefine(),
                typeTagged(
                                "annotation of a type argument added",
                                "class Order { java.util.List<String> a; }",
                                "class Order { java.util.List<@Tag String> a; }")
                        .inOrderOnly("annotations of a")
                        .redefine(),
                unit(
                                "annotation that only javac reads added",
                                "class Order { public String toString() { return \"\"; } }",
                                "class Order { @Override public String toString() { return \"\"; } }")
                        .skip(),
                unit(
                                "default of an annotation element changed",
                                "@interface Tag { int n() default 1; }",
                                "@interface Tag { int n() default 2; }")
                        .changes("Tag: annotations of n()")
                        .redefine(),
                unit("annotation element added", "@interface Tag { }", "@interface Tag { int n() default 1; }")
                        .changes("Tag: method n() added")
                        .restart("method-added")
                        .live("restart"),
                unit(
                                "retention of an annotation changed",
                                "import java.lang.annotation.*; @Retention(RetentionPolicy.CLASS)\n@interface Tag { }",
                                "import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME)\n@interface Tag { }")
                        .changes("Tag: annotations of the class")
                        .redefine());
    }

    private static Edit tagged(String name, String before, String after) {
        String tag = "\n@Retention(RetentionPolicy.RUNTIME) @interface Tag { String value() default \"\"; }";
        return unit(
                name,
                "import java.lang.annotation.*;\n" + before + tag,
                "import java.lang.annotation.*;\n" + after + tag);
    }

    private static Edit typeTagged(String name, String before, String after) {
        String tag = "\n@Target(ElementType.TYPE_USE) @interface Tag { }";
        return unit(
                name,
                "import java.lang.annotation.*;\n" + before + tag,
                "import java.lang.annotation.*;\n" + after + tag);
    }
}
