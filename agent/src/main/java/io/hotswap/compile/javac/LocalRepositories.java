package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.OfGradle;
import io.hotswap.compile.javac.LocalRepository.OfMaven;
import java.nio.file.Path;

/** Where the build tools of this user keep what they have downloaded. */
record LocalRepositories(OfMaven maven, OfGradle gradle) {
    LocalRepositories(Path maven, Path gradle) {
        this(new OfMaven(maven), new OfGradle(gradle));
    }

    static LocalRepositories ofUser() {
        Path home = Path.of(System.getProperty("user.home"));
        String maven = System.getProperty("maven.repo.local");
        String gradle = System.getenv("GRADLE_USER_HOME");
        return new LocalRepositories(
                maven == null ? home.resolve(".m2/repository") : Path.of(maven),
                gradle == null ? home.resolve(".gradle") : Path.of(gradle));
    }
}
