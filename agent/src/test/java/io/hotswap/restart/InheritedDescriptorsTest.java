package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritedDescriptorsTest {
    private static final int WRITE_ONLY = 1;
    private static final int CLOSE_ON_EXEC = 02000000;

    @ParameterizedTest
    @CsvSource({
        "2, pipe:[1], 1, false",
        "5, pipe:[1], 0, true",
        "5, /dev/pts/3, 2, true",
        "5, /dev/urandom, 0, false",
        "5, /app/log, 1, true",
        "5, /app/application.jar, 0, false",
        "5, socket:[1], 2, false",
        "4, socket:[1], 2, true",
        "5, anon_inode:[eventfd], 2, false",
    })
    void tellsByKind(int number, String target, int flags, boolean inherited) {
        int activated = 2;
        assertThat(new OpenDescriptor(number, target, flags).isInherited(activated))
                .isEqualTo(inherited);
        assertThat(new OpenDescriptor(number, target, flags | CLOSE_ON_EXEC).isInherited(activated))
                .isFalse();
    }

    @Test
    void keepsWhatIsStillTheSame() {
        List<OpenDescriptor> atStart =
                List.of(descriptor(3, "pipe:[1]"), descriptor(4, "pipe:[2]"), descriptor(5, "pipe:[3]"));
        List<OpenDescriptor> now = List.of(descriptor(3, "pipe:[1]"), descriptor(4, "/new"), descriptor(6, "pipe:[4]"));
        assertThat(InheritedDescriptors.ofFirstImage(atStart, 0).stillOpen(now)).containsExactly(3);
    }

    @Test
    void keepsInLaterImagesWhatTheFirstKnew() {
        List<OpenDescriptor> open = List.of(descriptor(3, "pipe:[1]"), descriptor(4, "/agent.log"));
        assertThat(InheritedDescriptors.ofLaterImage(open, Set.of(3, 9)).stillOpen(open))
                .containsExactly(3);
    }

    @Test
    void knowsSocketActivation() {
        assertThat(InheritedDescriptors.activated("12", "2", 12)).isEqualTo(2);
        assertThat(InheritedDescriptors.activated("11", "2", 12)).isZero();
        assertThat(InheritedDescriptors.activated(null, null, 12)).isZero();
        assertThat(InheritedDescriptors.activated("12", "many", 12)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThisProcess(@TempDir Path directory) throws Exception {
        Path written = directory.toRealPath().resolve("file");
        try (OutputStream open = Files.newOutputStream(written)) {
            open.flush();
            assertThat(OpenDescriptor.all()).anySatisfy(found -> {
                assertThat(found.target()).isEqualTo(written.toString());
                assertThat(found.flags() & WRITE_ONLY).isEqualTo(WRITE_ONLY);
            });
        }
    }

    private static OpenDescriptor descriptor(int number, String target) {
        return new OpenDescriptor(number, target, WRITE_ONLY);
    }
}
