package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class OwnRedefinitionsTest {
    private final OwnRedefinitions ours = new OwnRedefinitions();

    @Test
    void areThoseOfTheThreadThatBeganThem() {
        ours.begin(List.of(String.class));
        assertThat(ours.contains(String.class)).isTrue();
        assertThat(ours.contains(Integer.class)).isFalse();
        assertThat(CompletableFuture.supplyAsync(() -> ours.contains(String.class))
                        .join())
                .as("a debugger's, at the same time")
                .isFalse();
        ours.end(List.of(String.class));
        assertThat(ours.contains(String.class)).isFalse();
    }

    @Test
    void whatOthersRedefineWhileWeRedefineFromWhatIsLiveIsToldAfterwards() {
        List<String> again = new ArrayList<>();
        ours.byOthers(Long.class, new byte[] {0});
        boolean result = ours.withOthers(
                () -> {
                    ours.byOthers(String.class, new byte[] {1});
                    ours.byOthers(String.class, new byte[] {2});
                    assertThat(again).isEmpty();
                    return true;
                },
                (loaded, classFile) -> again.add(loaded.getSimpleName() + " " + classFile[0]));
        ours.byOthers(Integer.class, new byte[] {3});
        assertThat(result).isTrue();
        assertThat(again).containsExactly("String 2");
    }
}
