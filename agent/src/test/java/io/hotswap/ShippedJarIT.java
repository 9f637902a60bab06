package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

final class ShippedJarIT {
    private static final long LARGEST = 5_000_000;
    private static final int JAVA_17 = 61;

    @Test
    void everyClassIsInOurOwnPackage() throws IOException {
        try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("io/hotswap/"));
        }
    }

    @Test
    void nothingElseLiesWhereAnApplicationWouldLookForIt() throws IOException {
        try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")))
                    .allMatch(name -> name.startsWith("io/hotswap/") || name.equals("META-INF/MANIFEST.MF"));
        }
    }

    @Test
    void everyClassFileIsReadByJava17() throws IOException {
        try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                byte[] start = jar.getInputStream(entry).readNBytes(8);
                assertThat(start[7]).as(entry.getName()).isLessThanOrEqualTo((byte) JAVA_17);
            }
        }
    }

    @Test
    void itStaysSmall() throws IOException {
        assertThat(Files.size(ForkedJvm.agentJar())).isLessThan(LARGEST);
    }

    @Test
    void ourEntriesCarryTheOneTimeOfTheBuildAndNoneTheTimeOfBuildingSoThatTwoBuildsAreTheSameBytes()
            throws IOException {
        Instant time = Instant.parse(System.getProperty("hotswap.outputTimestamp"));
        Instant built = Files.getLastModifiedTime(ForkedJvm.agentJar()).toInstant();
        try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                Instant stated = entry.getTimeLocal().toInstant(ZoneOffset.UTC);
                if (entry.getName().startsWith("io/hotswap/relocated/")
                        || entry.getName().endsWith(".jar")) {
                    assertThat(stated).as(entry.getName()).isBefore(built.minus(Duration.ofDays(1)));
                } else {
                    assertThat(stated).as(entry.getName()).isEqualTo(time);
                }
            }
        }
    }

    @Test
    void theManifestNamesTheEntriesAndNothingOfTheMachineThatBuiltIt() throws IOException {
        try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo(manifest.getValue("Agent-Class"));
            assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(System.getProperty("hotswap.version"));
            assertThat(manifest.keySet().toString()).doesNotContain("Built-By", "Build-Jdk,");
        }
    }
}
