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
                            + " " + ResourceBundle.getBundle("messages").getString("message");
                }
            }
            """;
    private static final String TAGGED = "package shop;\n@Tag\npublic class Tagged { @Tag void tagged() {} }";

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void build() {
        classes = Application.build(directory, SERVICE, TAGGED, item("getName"), tag(1), texts("old"));
        message("old");
    }

    @Test
    void propertiesOfBeansFollowAnEdit() {
        live(app -> app.edit(item("getSize")), "size 11 old old");
    }

    @Test
    void defaultsOfAnnotationsFollowAnEditOfTheirType() {
        live(app -> app.edit(tag(2)), "name 22 old old");
    }

    @Test
    void bundlesThatAreClassesFollowAnEdit() {
        live(app -> app.edit(texts("new")), "name 11 new old");
    }

    @Test
    void bundlesThatAreFilesFollowAnEdit() {
        live(app -> message("new"), "name 11 old new");
    }

    private void live(Consumer<Application> edit, String answer) {
        List<String> command = List.of(ForkedJvm.agent("restart=never"), "-cp", classes.toString(), "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            expect(app, "name 11 old old");
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

    private void message(String text) {
        try {
            Files.writeString(classes.resolve("messages.properties"), "message=" + text);
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

    private static String texts(String text) {
        return "package shop; public class Texts extends java.util.ListResourceBundle {"
                + " protected Object[][] getContents() { return new Object[][] {{\"text\", \"" + text + "\"}}; } }";
    }
}
