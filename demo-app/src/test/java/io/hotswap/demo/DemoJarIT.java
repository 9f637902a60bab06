package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJarIT {

    @TempDir
    private Path folder;

    @Test
    void printsOneLineAnswersAndEndsQuietlyWhenTerminated() throws Exception {
        try (RunningJar shop = RunningJar.start(folder, "--port", "0")) {
            ShopClient client = shop.client();

            assertThat(client.json("/status").getAsJsonObject().get("pid").getAsLong())
                    .isEqualTo(shop.pid());
            assertThat(shop.terminate()).isEqualTo(143);
            assertThat(shop.remainingOutput()).isEmpty();
            assertThat(shop.errors()).isEmpty();
        }
    }

    @Test
    void badArgumentsEndWithOneSentence() throws Exception {
        try (RunningJar shop = RunningJar.start(folder, "--port", "http")) {
            assertThat(shop.exitCode()).isEqualTo(2);
            assertThat(shop.errors().strip()).isEqualTo("--port is 'http'; a port is a number from 0 to 65535.");
        }
    }

    @Test
    void everyEntryOfTheJarCarriesTheSameTime() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("demo.jar"))) {
            assertThat(jar.stream().map(JarEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }
}
