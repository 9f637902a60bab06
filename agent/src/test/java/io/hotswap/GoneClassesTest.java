package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoneClassesTest {
    private static final ClassName CART = new ClassName("shop.Cart");
    private static final ClassName HOME = new ClassName("shop.Home");

    @TempDir
    private Path output;

    private final GoneClasses gone = new GoneClasses();

    @BeforeEach
    void build() throws IOException {
        write(CART);
        write(HOME);
    }

    @Test
    void aDeletedClassIsToldOnceAndAgainWhenItIsBack() throws IOException {
        delete(CART);
        assertThat(gone.follow(Map.of(CART, output)).removed()).containsExactly(CART);
        assertThat(gone.follow(Map.of())).isEqualTo(GoneClasses.News.NONE);

        write(CART);
        assertThat(gone.follow(Map.of())).isEqualTo(new GoneClasses.News(List.of(), Map.of(CART, output)));
        assertThat(gone.follow(Map.of())).isEqualTo(GoneClasses.News.NONE);
    }

    @Test
    void ofACleanedOutputOnlyThatIsToldWhichTheBuildDoesNotBringBack() throws IOException {
        delete(CART);
        delete(HOME);
        assertThat(gone.follow(Map.of(CART, output, HOME, output))).isEqualTo(GoneClasses.News.NONE);

        write(HOME);
        assertThat(gone.follow(Map.of())).isEqualTo(new GoneClasses.News(List.of(CART), Map.of()));
    }

    @Test
    void ofAnOutputThatIsDeletedItselfNothingIsToldBeforeItIsThereAgain() throws IOException {
        delete(CART);
        delete(HOME);
        Files.delete(output.resolve("shop"));
        Path away = output.resolve("away");
        assertThat(gone.follow(Map.of(CART, away))).isEqualTo(GoneClasses.News.NONE);
    }

    private void write(ClassName name) throws IOException {
        Path file = output.resolve(name.path());
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});
    }

    private void delete(ClassName name) throws IOException {
        Files.delete(output.resolve(name.path()));
    }
}
