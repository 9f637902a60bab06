package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewFileLinksTest {
    @TempDir
    Path directory;

    private final List<Path> appended = new ArrayList<>();
    private final NewFileLinks links = new NewFileLinks((loader, shown) -> appended.add(shown));

    @Test
    void aLoaderIsShownOneDirectoryWithTheClassesThatItDoesNotFind() throws IOException {
        Path jar = Files.createDirectories(directory.resolve("jar"));
        Path output = Files.createDirectories(directory.resolve("classes"));
        file(jar, "shop/Edited.class");
        for (String name :
                List.of("shop/Edited.class", "shop/New.class", "shop/deep/New.class", "messages.properties")) {
            file(output, name);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            for (String name :
                    List.of("shop/Edited.class", "shop/New.class", "shop/deep/New.class", "shop/New.class")) {
                assertThat(links.show(loader, output, name)).isTrue();
            }
        }

        Path shown = appended.get(0);
        assertThat(appended).hasSize(1);
        assertThat(Files.walk(shown).filter(Files::isRegularFile).map(shown::relativize))
                .containsExactlyInAnyOrder(Path.of("shop/New.class"), Path.of("shop/deep/New.class"));
        assertThat(shown.resolve("shop/New.class").toRealPath())
                .isEqualTo(output.resolve("shop/New.class").toRealPath());
        assertThat(NewFileLinks.isLocation(shown.toUri().toString())).isTrue();
    }

    @Test
    void aLoaderThatLooksNowhereElseIsToldApart() throws IOException {
        NewFileLinks refused = new NewFileLinks((loader, shown) -> false);
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThat(refused.show(loader, directory, "shop/New.class")).isFalse();
            assertThat(refused.show(loader, directory, "shop/Next.class")).isFalse();
        }
    }

    private static void file(Path root, String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.createFile(file);
    }
}
