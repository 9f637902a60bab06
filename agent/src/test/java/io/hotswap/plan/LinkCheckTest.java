package io.hotswap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.DeclaredMembers;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.catalogue.CompiledEdit;
import io.hotswap.catalogue.Edit;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resolution of references against the shapes that are watched. */
class LinkCheckTest {

    @ParameterizedTest
    @MethodSource("io.hotswap.catalogue.Catalogue#edits")
    void findsNothingMissingInWhatJavacCompiledTogether(Edit edit) throws UnreadableClassException {
        Map<ClassName, byte[]> classes = CompiledEdit.of(edit).after();
        Map<ClassName, ClassShape> shapes = shapes(classes);
        for (ClassName name : classes.keySet()) {
            assertThat(unresolved(name, classes.get(name), shapes))
                    .as(name.binary())
                    .isEmpty();
        }
    }

    @Test
    void findsTheMethodThatACallerWasCompiledAgainst() throws UnreadableClassException {
        assertThat(half(
                        "class Item { int price(int n) { return n; } }",
                        "class Item { }",
                        "int f(Item i) { return i.price(1); }"))
                .containsExactly("Item.price(int)");
    }

    @Test
    void findsTheFieldThatACallerWasCompiledAgainst() throws UnreadableClassException {
        assertThat(half("class Item { int n; }", "class Item { }", "int f(Item i) { return i.n; }"))
                .containsExactly("Item.n");
        assertThat(half("class Item { int n; }", "class Item { long n; }", "int f(Item i) { return i.n; }"))
                .containsExactly("Item.n");
    }

    @Test
    void tellsOverloadsApart() throws UnreadableClassException {
        assertThat(half(
                        "class Item { void f(int n) { } }",
                        "class Item { void f(long n) { } }",
                        "void f(Item i) { i.f(1); }"))
                .containsExactly("Item.f(int)");
    }

    @Test
    void findsMembersOfSuperclassesAndInterfaces() throws UnreadableClassException {
        String family = "class Item extends Base implements Named { }\n"
                + "class Base { int n; void f() { } }\ninterface Named { int MAX = new Object().hashCode(); default void g() { } }";
        assertThat(half(family, family, "int f(Item i) { i.f(); i.g(); return i.n + Item.MAX; }"))
                .isEmpty();
    }

    @Test
    void findsMethodsOfObjectOnClassesAndInterfaces() throws UnreadableClassException {
        String types = "class Item { }\ninterface Named { }";
        assertThat(half(
                        types,
                        types,
                        "int f(Item i, Named n) { i.notify(); new Object(); return i.hashCode() + n.hashCode(); }"))
                .isEmpty();
    }

    @Test
    void takesAnUnknownSupertypeToHaveTheMember() throws UnreadableClassException {
        String before = "class Item extends java.util.ArrayList<String> { void f() { } }";
        String after = "class Item extends java.util.ArrayList<String> { }";
        assertThat(half(before, after, "int f(Item i) { i.f(); return i.size(); }"))
                .isEmpty();
    }

    @Test
    void looksIntoLibrariesThatAreKnown() throws UnreadableClassException {
        Map<ClassName, byte[]> classes = Sources.compile(
                "class Item extends java.util.ArrayList<String> { }",
                "interface Named extends java.util.List<String> { }",
                "class Caller { int f(Item i, Named n) { i.trimToSize(); i.stream(); n.stream(); n.notify(); return i.size(); } }");
        MemberReference missing = new MemberReference(new ClassName("Item"), "f", "()V");
        MemberReference ofLibrary = new MemberReference(new ClassName("java.util.ArrayList"), "f", "()V");
        ClassName caller = new ClassName("Caller");
        Map<ClassName, ClassShape> shapes = shapes(classes);
        LinkCheck check = new LinkCheck(name -> Optional.ofNullable(shapes.get(name)), LinkCheckTest::ofJdk);

        assertThat(check.unresolved(caller, ConstantPool.memberReferences(classes.get(caller))))
                .isEmpty();
        assertThat(check.unresolved(caller, List.of(missing, ofLibrary)))
                .as("what is no watched class's is not judged")
                .containsExactly(new UnresolvedReference(caller, missing));

        LinkCheck withAGap = new LinkCheck(
                name -> Optional.ofNullable(shapes.get(name)),
                name -> name.binary().endsWith("AbstractList") ? Optional.empty() : ofJdk(name));
        assertThat(withAGap.unresolved(caller, List.of(missing))).isEmpty();
    }

    @Test
    void tellsWhichClassAReferenceComesTo() throws UnreadableClassException {
        Map<ClassName, ClassShape> shapes = shapes(
                Sources.compile(
                        "class Base { static void s() { } }\nclass Sub extends Base { }\nclass Low extends Sub { static void s() { } }"));
        LinkCheck check = new LinkCheck(name -> Optional.ofNullable(shapes.get(name)));
        MemberReference ofSub = new MemberReference(new ClassName("Sub"), "s", "()V");
        MemberReference ofLow = new MemberReference(new ClassName("Low"), "s", "()V");

        assertThat(check.leadsTo(ofSub, new ClassName("Base"))).isTrue();
        assertThat(check.leadsTo(ofLow, new ClassName("Base"))).isFalse();
        assertThat(check.declaring(ofSub)).contains(new ClassName("Base"));
        assertThat(check.declaring(new MemberReference(new ClassName("Sub"), "t", "()V")))
                .isEmpty();
    }

    private static Optional<DeclaredMembers> ofJdk(ClassName name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name.path())) {
            return in == null ? Optional.empty() : DeclaredMembers.of(in.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void neverInheritsAConstructor() throws UnreadableClassException {
        String before = "class Failure extends RuntimeException { Failure(String s) { } }";
        assertThat(half(
                        before,
                        "class Failure extends RuntimeException { }",
                        "Object f() { return new Failure(\"\"); }"))
                .containsExactly("Failure.constructor(String)");
    }

    @Test
    void missesAnEnumConstant() throws UnreadableClassException {
        assertThat(half("enum Size { S, L }", "enum Size { S }", "Object f() { return Size.L; }"))
                .containsExactly("Size.L");
    }

    @Test
    void missesARecordsAccessorButNotWhatEveryRecordHas() throws UnreadableClassException {
        assertThat(half("record P(int x) { }", "record P(int z) { }", "int f(P p) { return p.x() + p.hashCode(); }"))
                .containsExactly("P.x()");
    }

    @Test
    void findsWhatEveryEnumHas() throws UnreadableClassException {
        String size = "enum Size { S }";
        assertThat(half(
                        size,
                        size,
                        "int f(Size s) { s.name(); return s.ordinal() + s.compareTo(Size.valueOf(\"S\")); }"))
                .isEmpty();
    }

    @Test
    void leavesArraysAlone() throws UnreadableClassException {
        String item = "class Item { }";
        assertThat(half(item, item, "Object f(Item[] i) { return i.clone(); }")).isEmpty();
    }

    @Test
    void resolvesMethodsThatArePolymorphicInTheirSignature() throws UnreadableClassException {
        String item = "class Item { }";
        assertThat(half(
                        item,
                        item,
                        "int f(java.lang.invoke.MethodHandle m, java.lang.invoke.VarHandle v) throws Throwable"
                                + " { v.set(this, 1); return (int) m.invokeExact(\"a\", 2L); }"))
                .isEmpty();
    }

    @Test
    void endsOnAHierarchyThatGoesInCircles() throws UnreadableClassException {
        ClassName a = new ClassName("A");
        ClassName b = new ClassName("B");
        Map<ClassName, ClassShape> circle = Map.of(
                a,
                        shapes(Sources.compile("interface A extends B { }\ninterface B { }"))
                                .get(a),
                b,
                        shapes(Sources.compile("interface A { }\ninterface B extends A { }"))
                                .get(b));
        LinkCheck check = new LinkCheck(name -> Optional.ofNullable(circle.get(name)));
        assertThat(check.unresolved(a, List.of(new MemberReference(a, "f", "()V"))))
                .hasSize(1);
    }

    @Test
    void saysWhatToBuild() {
        MemberReference missing = new MemberReference(new ClassName("shop.Item"), "n", "I");
        assertThat(new UnresolvedReference(new ClassName("shop.Order"), missing)
                        .reason()
                        .detail())
                .isEqualTo("refers to Item.n, which Item does not have; build shop.Item too");
    }

    /** What a caller's members miss when they were compiled against one version of the other types and meet another. */
    private static List<String> half(String compiledAgainst, String live, String callerMembers)
            throws UnreadableClassException {
        ClassName caller = new ClassName("Caller");
        byte[] classFile = Sources.compile(compiledAgainst, "class Caller { " + callerMembers + " }")
                .get(caller);
        Map<ClassName, byte[]> meets = new TreeMap<>(Sources.compile(live));
        meets.put(caller, classFile);
        return unresolved(caller, classFile, shapes(meets)).stream()
                .map(reference -> reference.reference().toString())
                .toList();
    }

    private static List<UnresolvedReference> unresolved(
            ClassName name, byte[] classFile, Map<ClassName, ClassShape> shapes) {
        LinkCheck check = new LinkCheck(owner -> Optional.ofNullable(shapes.get(owner)));
        return check.unresolved(name, ConstantPool.memberReferences(classFile));
    }

    private static Map<ClassName, ClassShape> shapes(Map<ClassName, byte[]> classes) throws UnreadableClassException {
        Map<ClassName, ClassShape> shapes = new TreeMap<>();
        for (Map.Entry<ClassName, byte[]> entry : classes.entrySet()) {
            shapes.put(entry.getKey(), ShapeReader.read(entry.getValue()));
        }
        return shapes;
    }
}
