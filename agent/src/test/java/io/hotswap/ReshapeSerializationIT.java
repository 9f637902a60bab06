package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java's serialization writes and reads of classes whose structure has changed in place. */
final class ReshapeSerializationIT {
    private static final String STREAMS = "static byte[] write(Object o) throws Exception {"
            + " ByteArrayOutputStream bytes = new ByteArrayOutputStream(); new ObjectOutputStream(bytes).writeObject(o);"
            + " return bytes.toByteArray(); }"
            + " static Object read(byte[] bytes) throws Exception {"
            + " return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject(); }";

    private static String service(String members) {
        return "package shop; import java.io.*; import java.util.*; public class Service { " + STREAMS + members + " }";
    }

    private static String item(String members) {
        return "package shop; import java.io.*; import java.util.*; public class Item implements Serializable { "
                + members + " }";
    }

    /** Pairs of versions of an item, to be written in a JVM that began with the first and in one that began with the second. */
    static Stream<List<String>> versions() {
        return Stream.of(
                List.of(
                        "int a = 1;",
                        "int a = 1; private int b = 2; String c = \"c\"; boolean d = true; double e = .5;"),
                List.of(
                        "int a = 1; long b = 3; String s = \"s\";",
                        "String s = \"s\"; char c = 'c'; byte x = 3; short y = 4; float f = 1.5f; long b = 9; int[] all = {1, 2};"),
                List.of("int a = 1; int b = 2;", "transient int a = 1; int b = 2;"),
                List.of("transient int a = 1; int b = 2;", "int a = 1; int b = 2;"),
                List.of("int a = 1;", "String a = \"one\"; private static final long serialVersionUID = 7;"),
                List.of("int a = 1;", "static int made = \"made\".length(); int a = 1; public void added() { }"),
                List.of("static int made = 3; int a = 1; void gone() { }", "int a = 1; transient int b; static int s;"),
                List.of(
                        "int a = 1;",
                        "int a = 1; String kept = \"kept\"; int left = 2; private static final ObjectStreamField[]"
                                + " serialPersistentFields = { new ObjectStreamField(\"kept\", String.class) };"),
                List.of(
                        "int a = 1;",
                        "int a = 1; int b = 4; private void writeObject(ObjectOutputStream out) throws IOException {"
                                + " out.defaultWriteObject(); out.writeInt(b); }"
                                + " private void readObject(ObjectInputStream in) throws Exception {"
                                + " in.defaultReadObject(); b += in.readInt(); }"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void bytesAreThoseOfAFreshJvm(List<String> versions, @TempDir Path directory) {
        String service = service("public String answer() throws Exception { Item one = new Item(); read(write(one));"
                + " return ObjectStreamClass.lookup(Item.class).getSerialVersionUID() + \" \""
                + " + Base64.getEncoder().encodeToString(write(one)) + \" \""
                + " + Base64.getEncoder().encodeToString(write(new Sub())); }");
        String sub = "package shop; public class Sub extends Item { int below = 5; Item other = this; }";
        try (Application fresh = Application.start(
                        directory.resolve("fresh"), "restart=never", service, item(versions.get(1)), sub);
                Application old = Application.start(
                        directory.resolve("old"), "restart=never", service, item(versions.get(0)), sub)) {
            String first = old.ask();
            old.edit(service, item(versions.get(1)), sub);
            String report = old.awaitReport(1);
            assertThat(report).as(old.jvm().toString()).doesNotContain("not applied");
            assertThat(old.ask())
                    .as(old.jvm().toString())
                    .isEqualTo(fresh.ask())
                    .isNotEqualTo(first);
            old.edit(service, item(versions.get(0)), sub);
            assertThat(old.awaitReport(2)).as(old.jvm().toString()).doesNotContain("not applied");
            assertThat(old.ask()).as(old.jvm().toString()).isEqualTo(first);
        }
    }

    static Stream<Succession> successions() {
        String kept = service("static byte[] saved; static final Item FIRST = new Item();"
                + " public String answer() throws Exception { if (saved == null) saved = write(FIRST);"
                + " return read(saved) + \" \" + read(write(FIRST)) + \" \" + read(write(new Item())); }");
        String version = "private static final long serialVersionUID = 1;";
        String copies = "package shop; import java.util.*; public class Service {"
                + " static final Item FIRST = new Item(); static final Bag BAG = new Bag();"
                + " public String answer() throws Exception {"
                + " return FIRST.copy() + \" \" + BAG.clone() + \" \" + new int[] {7}.clone()[0]; } }";
        String base = "package shop; public class Base implements Cloneable { Object copy() throws Exception {"
                + " return clone(); } protected Object clone() throws CloneNotSupportedException {"
                + " return super.clone(); } }";
        return Stream.of(
                new Succession(
                        "a field that is not in the stream has its default value",
                        new Version(
                                "1 1 1",
                                kept,
                                item(version + "int a = 1; public String toString() { return \"\" + a; }")),
                        new Version(
                                "1 0 null 1 5 x 1 5 x",
                                kept,
                                item(version + "int a = 1; int b = 5; String c = \"x\";"
                                        + " public String toString() { return a + \" \" + b + \" \" + c; }")),
                        new Version(
                                "null x x",
                                kept,
                                item(version + "transient String c = \"x\"; String d = c;"
                                        + " public String toString() { return d; }")),
                        new Version(
                                "1 1 1",
                                kept,
                                item(version + "int a = 1; public String toString() { return \"\" + a; }"))),
                new Succession(
                        "clone copies added fields, where it is the library's as well",
                        new Version(
                                "item [] 7",
                                copies,
                                base,
                                "package shop; public class Item extends Base {"
                                        + " Object copy() throws Exception { return super.copy(); }"
                                        + " public String toString() { return \"item\"; } }",
                                "package shop; import java.util.*; public class Bag extends ArrayList<String> {"
                                        + " public Object clone() { return super.clone(); }"
                                        + " public String toString() { return super.toString(); } }"),
                        new Version(
                                "item 3 [] 4 7",
                                copies,
                                base,
                                "package shop; public class Item extends Base { int size = 1; { size = 2; }"
                                        + " Object copy() throws Exception { size = 3; return super.copy(); }"
                                        + " public String toString() { return \"item \" + size; } }",
                                "package shop; import java.util.*; public class Bag extends ArrayList<String> {"
                                        + " int bags = 1; public Object clone() { bags = 4; return super.clone(); }"
                                        + " public String toString() { return super.toString() + \" \" + bags; } }")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession, @TempDir Path directory) {
        succession.goesLiveInPlace(directory);
    }
}
