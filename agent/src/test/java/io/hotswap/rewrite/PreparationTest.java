package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.testing.Sources;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** What a class is given when it is loaded, in one pass over its bytes. */
final class PreparationTest {
    private static final MethodKey TO_STRING = new MethodKey("toString", "()Ljava/lang/String;");
    private static final MethodKey EQUALS = new MethodKey("equals", "(Ljava/lang/Object;)Z");
    private static final MethodKey HASH_CODE = new MethodKey("hashCode", "()I");

    private final Preparation preparation = new Preparation();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class C { }|toString equals hashCode",
                "class C { public String toString() { return \"\"; } }|equals hashCode",
                "abstract class C implements Runnable { public boolean equals(Object o) { return true; } }|toString hashCode",
                "class C extends java.util.ArrayList<String> { }|toString equals hashCode clone",
                "class C implements Cloneable { }|toString equals hashCode clone",
                "class C implements Cloneable { protected Object clone() { return this; } }|toString equals hashCode",
                "record C(int a) implements Cloneable { }|clone",
                "class C extends Exception { }|toString equals hashCode",
                "enum C { A { }, B }|toString",
                "abstract class C extends java.security.Permission { C() { super(\"\"); } }|toString",
                "class C extends Thread { }|toString equals hashCode",
                "class C extends D { } class D { }|",
                "class C extends javax.swing.JLabel { }|",
                "record C(int a) { }|",
                "interface C { void run(); }|",
                "@interface C { }|",
            })
    void givesWhatIsNotDeclaredAndMayBeOverridden(String source, @Nullable String expected) {
        Map<String, byte[]> program = compile(source);

        Optional<JvmForm> form = preparation.prepare(classFile(source));

        assertThat(form.map(JvmForm::ghosts).stream().flatMap(ghosts -> ghosts.stream()))
                .extracting(MethodKey::name)
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
        form.ifPresent(prepared ->
                assertThat(complaints(prepared.classFile(), loader(program))).isEmpty());
    }

    @Test
    void whatItGivesCallsWhatIsInherited() throws ReflectiveOperationException {
        Class<?> prepared = load(compile("public class C extends java.util.ArrayList<String> { }"), "C");
        Object list = prepared.getConstructor().newInstance();

        assertThat(list).hasToString("[]").isEqualTo(new ArrayList<String>());
        assertThat(list.hashCode()).isEqualTo(1);
        assertThat(Arrays.stream(prepared.getDeclaredMethods()).map(method -> method.getName()))
                .containsExactlyInAnyOrder("toString", "equals", "hashCode", "clone");
        assertThat(Arrays.stream(prepared.getDeclaredMethods())).allMatch(method -> method.isSynthetic());
    }

    @Test
    void anIdentityStaysAnIdentity() throws ReflectiveOperationException {
        Class<?> prepared = load(compile("public class C { }"), "C");
        Object one = prepared.getConstructor().newInstance();

        assertThat(one).isNotEqualTo(prepared.getConstructor().newInstance()).isEqualTo(one);
        assertThat(one.hashCode()).isEqualTo(System.identityHashCode(one));
        assertThat(one).hasToString("C@" + Integer.toHexString(one.hashCode()));
    }

    @Test
    void anotherSubclassOfASealedInterfaceLoads() throws ReflectiveOperationException {
        Map<String, byte[]> program = compile(
                "public sealed interface S permits A, B { }",
                "public final class A implements S { }",
                "public final class B implements S { }");
        Map<String, byte[]> before =
                compile("public sealed interface S permits A { }", "final class A implements S { }");
        program.put("S", before.get("S"));

        assertThat(load(program, "B").getInterfaces())
                .extracting(Class::getName)
                .containsExactly("S");
    }

    @ParameterizedTest
    @CsvSource({
        "public enum C { A },C",
        "public final class C { },C",
        "abstract class C { abstract int n(); },C",
        "public class C { public enum E { A } },C$E",
        "public class C { static abstract class A { } },C$A",
        "public class C { private final class B { } },C$B"
    })
    void aClassLooksFinalOrAbstractAndIsNeitherInTheJvm(String source, String name)
            throws ReflectiveOperationException {
        Map<String, byte[]> program = compile(source);
        int inJvm = new ClassReader(
                        preparation.prepare(program.get(name)).orElseThrow().classFile())
                .getAccess();
        Class<?> written = loadAsWritten(program, name);
        Class<?> prepared = load(program, name);

        assertThat(Access.isFinal(inJvm) || Access.isAbstract(inJvm)).isFalse();
        assertThat(prepared.getModifiers()).isEqualTo(written.getModifiers());
        assertThat(prepared.isEnum()).isEqualTo(written.isEnum());
        assertThat(prepared.getSimpleName()).isEqualTo(written.getSimpleName());
        assertThat(prepared.isMemberClass()).isEqualTo(written.isMemberClass());
        assertThat(prepared.getEnclosingClass() == null).isEqualTo(written.getEnclosingClass() == null);
        assertThat(prepared.getDeclaredClasses()).hasSameSizeAs(written.getDeclaredClasses());
        assertThat(ObjectStreamClass.lookupAny(prepared).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookupAny(written).getSerialVersionUID());
    }

    @Test
    void aRecordStaysFinal() throws ReflectiveOperationException {
        assertThat(load(compile("public record R(int a) { }"), "R").isRecord()).isTrue();
    }

    @Test
    void theSameClassFileGetsTheSame() {
        byte[] classFile = classFile("class C { int a; }");

        assertThat(preparation.prepare(classFile).orElseThrow().classFile())
                .isEqualTo(preparation.prepare(classFile).orElseThrow().classFile());
        assertThat(preparation.prepare(classFile).orElseThrow().ghosts())
                .containsExactlyInAnyOrder(TO_STRING, EQUALS, HASH_CODE);
        assertThat(preparation.prepare(classFile).orElseThrow().aligned()).isSameAs(classFile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class C { int a; }|private transient $hs Ljava/lang/Object;",
                "class C { int a; public String toString() { return \"\"; } public int hashCode() { return 1; }"
                        + " public boolean equals(Object o) { return true; } }|private transient $hs Ljava/lang/Object;",
                "class C extends Exception { }|private transient $hs Ljava/lang/Object;",
                "class C extends Thread { }|private transient $hs Ljava/lang/Object;",
                "enum C { A { }, B }|private transient $hs Ljava/lang/Object;",
                "record C(int a) { }|private transient $hs Ljava/lang/Object;",
                "class C implements Cloneable { }|private transient $hs Ljava/lang/Object;",
                "class C extends java.util.ArrayList<String> { }|private static $hs0 I",
                "class C extends D { } class D { }|private static $hs0 I",
                "class C extends D { int a; } class D { }|''",
                "class C extends javax.swing.JLabel { }|private static $hs0 I",
                "class C { Object $hs; }|''",
                "interface C { int A = 1; }|''",
                "@interface C { }|''",
            })
    void givesOneSlotToObjectsWithoutOneAboveAndAStandInToClassesWithoutFields(String source, String expected) {
        ClassNode before = ClassNodes.read(classFile(source));
        ClassNode prepared =
                ClassNodes.read(preparation.formOf(classFile(source)).classFile());
        List<String> added = prepared.fields.subList(before.fields.size(), prepared.fields.size()).stream()
                .map(field -> Modifier.toString(field.access) + " " + field.name + " " + field.desc)
                .toList();

        assertThat(added).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void aVersionThatIsNotKnownIsLeftAlone() {
        byte[] classFile = classFile("class C { }");
        classFile[6] = 0x7F;

        assertThat(preparation.prepare(classFile)).isEmpty();
    }

    @Test
    void aMethodThatIsGivenHasNoLines() throws ReflectiveOperationException {
        Map<String, byte[]> program = compile(
                "public class C extends D.List { }",
                "public class D { public static class List extends java.util.AbstractList<Object> {"
                        + " public Object get(int i) { return null; }"
                        + " public int size() { throw new IllegalStateException(); } } }");
        Object list = load(program, "D$List").getConstructor().newInstance();

        assertThat(catchThrowable(list::toString).getStackTrace())
                .filteredOn(frame -> frame.getMethodName().equals("toString")
                        && frame.getClassName().equals("D$List"))
                .singleElement()
                .matches(frame -> frame.getLineNumber() < 0);
    }

    @Test
    void itsSerialVersionIsThatOfItsSourceOnceReflectionHidesIt() throws ReflectiveOperationException {
        Map<String, byte[]> program = compile("public class C implements java.io.Serializable { int a; }");

        // Here nothing hides it; ReshapePreparedIT shows the number under the agent.
        assertThat(ObjectStreamClass.lookup(load(program, "C")).getSerialVersionUID())
                .isNotEqualTo(
                        ObjectStreamClass.lookup(loadAsWritten(program, "C")).getSerialVersionUID());
    }

    private static String complaints(byte[] classFile, ClassLoader loader) {
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(classFile), loader, false, new PrintWriter(complaints));
        return complaints.toString();
    }

    private static byte[] classFile(String source) {
        return compile(source).get("C");
    }

    private static Map<String, byte[]> compile(String... units) {
        Map<String, byte[]> files = new HashMap<>();
        Sources.compile(units).forEach((name, bytes) -> files.put(name.binary(), bytes));
        return files;
    }

    private static ClassLoader loader(Map<String, byte[]> program) {
        Map<ClassName, byte[]> files = new HashMap<>();
        program.forEach((one, bytes) -> files.put(new ClassName(one), bytes));
        return new MemoryLoader(files);
    }

    private static Class<?> loadAsWritten(Map<String, byte[]> program, String name) throws ClassNotFoundException {
        return loader(program).loadClass(name);
    }

    private Class<?> load(Map<String, byte[]> program, String name) throws ClassNotFoundException {
        Map<String, byte[]> prepared = new HashMap<>();
        program.forEach(
                (one, bytes) -> prepared.put(one, preparation.formOf(bytes).classFile()));
        return loadAsWritten(prepared, name);
    }
}
