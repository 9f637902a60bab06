package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK has looked up of classes and of their resources follows an edit. */
final class JdkCachesIT {
    private static final String SERVICE = """
            package shop;
            import java.util.*;
            public class Service {
                static String properties() throws Exception {
                    StringJoiner names = new StringJoiner(",");
                    for (var property : java.beans.Introspector.getBeanInfo(Item.class, Object.class).getPropertyDescriptors())
                        names.add(property.getName());
                    return names.toString();
                }
                public String answer() throws Exception {
                    return properties() + " " + Tagged.class.getAnnotation(Tag.class).value()
                            + Tagged.class.getDeclaredMethod("tagged").getAnnotation(Tag.class).value()
                            + " " + ResourceBundle.getBundle("shop.Texts").getString("text")
                            + " " + ResourceBundle.getBundle("messages").getString("message") + " " + Kept.answer();
                }
            }
            """;
    /** What an application keeps for itself, and the JDK has no list of. */
    private static final String KEPT = """
            package shop;
            import java.lang.invoke.*;
            import java.util.*;
            import java.util.function.Supplier;
            class Kept {
                static final MethodHandle TEXT;
                static final VarHandle NUMBER;
                @SuppressWarnings("rawtypes")
                static final ServiceLoader<Supplier> PROVIDERS = ServiceLoader.load(Supplier.class);
                static {
                    try {
                        MethodHandles.Lookup lookup = MethodHandles.lookup();
                        TEXT = lookup.findStatic(Told.class, "text", MethodType.methodType(String.class));
                        NUMBER = lookup.findStaticVarHandle(Told.class, "number", int.class);
                    } catch (ReflectiveOperationException impossible) {
                        throw new ExceptionInInitializerError(impossible);
                    }
                }
                static String answer() {
                    try {
                        return TEXT.invoke() + "," + NUMBER.get() + "," + PROVIDERS.iterator().next().get();
                    } catch (Throwable failed) {
                        return failed.toString();
                    }
                }
            }
            """;

    private static final String TAGGED = "package shop;\n@Tag\npublic class Tagged { @Tag void tagged() {} }";

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void build() {
        classes =
                Application.build(directory, SERVICE, TAGGED, item("getName"), tag(1), texts("old"), KEPT, told("old"));
        write("messages.properties", "message=old");
        write("META-INF/services/java.util.function.Supplier", "shop.Told");
    }

    @Test
    void propertiesOfBeansFollowAnEdit() {
        live(app -> app.edit(item("getSize")), "size 11 old old old,1,old");
    }

    @Test
    void defaultsOfAnnotationsFollowAnEditOfTheirType() {
        live(app -> app.edit(tag(2)), "name 22 old old old,1,old");
    }

    @Test
    void bundlesThatAreClassesFollowAnEdit() {
        live(app -> app.edit(texts("new")), "name 11 new old old,1,old");
    }

    @Test
    void bundlesThatAreFilesFollowAnEdit() {
        live(app -> write("messages.properties", "message=new"), "name 11 old new old,1,old");
    }

    @Test
    void handlesAndProvidersThatAreKeptRunTheNewCode() {
        live(app -> app.edit(told("new")), "name 11 old old new,1,new");
    }

    private void live(Consumer<Application> edit, String answer) {
        List<String> command = List.of(ForkedJvm.agent("restart=never"), "-cp", classes.toString(), "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            expect(app, "name 11 old old old,1,old");
            edit.accept(app);
            expect(app, answer);
        }
    }

    private static void expect(Application app, String answer) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(answer));
    }

    private void write(String name, String text) {
        try {
            Path file = classes.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String item(String getter) {
        return "package shop; public class Item { public String " + getter + "() { return null; } }";
    }

    private static String tag(int value) {
        return "package shop; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME)\n@interface Tag {"
                + " int value() default " + value + "; }";
    }

    private static String told(String text) {
        return """
                package shop;
                public class Told implements java.util.function.Supplier<String> {
                    static int number = 1;
                    static String text() { return "%1$s"; }
                    public String get() { return "%1$s"; }
                }
                """.formatted(text);
    }

    private static String texts(String text) {
        return "package shop; public class Texts extends java.util.ListResourceBundle {"
                + " protected Object[][] getContents() { return new Object[][] {{\"text\", \"" + text + "\"}}; } }";
    }
}
