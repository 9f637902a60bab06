package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.engine.LiveBatch;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.Reload;
import io.hotswap.shape.ShapeDiff;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import io.hotswap.testing.Sources;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;
import io.hotswap.watch.FileState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PluginEventsTest {
    private static final String BEFORE = """
            package shop;
            public class Cart {
                int size;
                public Cart() { }
                int total() { return 1; }
                int gone() { return 2; }
            }
            """;
    private static final String AFTER = """
            package shop;
            public class Cart {
                @Deprecated int size;
                String owner;
                @Deprecated public Cart() { }
                @Deprecated int total() { return 3; }
            }
            """;

    @Test
    void everyChangeNamesItsMember() throws UnreadableClassException {
        Reload reload = PluginEvents.of(changed(BEFORE, AFTER), GoneClasses.News.NONE);

        ChangedClass cart = reload.changed().get(0);
        assertThat(cart.changes().stream().map(PluginEventsTest::text))
                .contains(
                        "FIELD_ADDED owner",
                        "ANNOTATIONS size",
                        "ANNOTATIONS <init>",
                        "ANNOTATIONS total",
                        "CODE total",
                        "METHOD_REMOVED gone");
        assertThat(cart.isMoreThanCode()).isTrue();
    }

    @Test
    void aBodyIsCodeAndLinesAreNothing() throws UnreadableClassException {
        Reload body = PluginEvents.of(changed(BEFORE, BEFORE.replace("return 1", "return 5")), GoneClasses.News.NONE);
        Reload lines =
                PluginEvents.of(changed(BEFORE, BEFORE.replace("int total", "\n\nint total")), GoneClasses.News.NONE);

        assertThat(body.changed().get(0).isMoreThanCode()).isFalse();
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void filesThatAreNoClassesAreResources() {
        Path root = Path.of("classes");
        ChangeSet changes = new ChangeSet(
                List.of(
                        new FileChange(root, "shop/Cart.class", new FileState.Deleted()),
                        new FileChange(root, "application.yml", new FileState.Deleted())),
                ChangeSet.POLL,
                0);

        assertThat(PluginEvents.ofResources(changes).resources())
                .containsExactly(new Reload.ChangedResource(root, "application.yml", true));
    }

    private static String text(Change change) {
        return change.kind() + " " + change.member();
    }

    private static LiveBatch changed(String before, String after) throws UnreadableClassException {
        return new LiveBatch(
                Set.of(),
                Map.of(
                        String.class,
                        ShapeDiff.between(
                                ShapeReader.read(Sources.compileOne(before)),
                                ShapeReader.read(Sources.compileOne(after)))),
                Map.of(),
                Map.of());
    }
}
