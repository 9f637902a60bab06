package io.hotswap.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plugin.Framework;
import org.junit.jupiter.api.Test;

final class FrameworkVersionTest {
    private static final Framework SIX_AND_SEVEN = new Framework("a.Marker", "6.0", "8");

    @Test
    void aVersionIsTestedFromTheFirstOnAndBelowTheLast() {
        assertThat(FrameworkVersion.isTested(SIX_AND_SEVEN, "6.0.0")).isTrue();
        assertThat(FrameworkVersion.isTested(SIX_AND_SEVEN, "7.9.12.RELEASE")).isTrue();
        assertThat(FrameworkVersion.isTested(SIX_AND_SEVEN, "5.3.39")).isFalse();
        assertThat(FrameworkVersion.isTested(SIX_AND_SEVEN, "8.0.0-M1")).isFalse();
    }

    @Test
    void numbersAreComparedAndNotTheirText() {
        assertThat(FrameworkVersion.compare("3.5.10", "3.5.9")).isPositive();
        assertThat(FrameworkVersion.compare("3.5", "3.5.0")).isZero();
    }

    @Test
    void anUnknownVersionIsTestedOnlyWhereAnyIs() {
        assertThat(FrameworkVersion.isTested(SIX_AND_SEVEN, "")).isFalse();
        assertThat(FrameworkVersion.isTested(Framework.ofAnyVersion("a.Marker"), ""))
                .isTrue();
    }

    @Test
    void theManifestOfAJarTellsItsVersion() {
        assertThat(FrameworkVersion.of(org.assertj.core.api.Assertions.class)).matches("\\d+\\..*");
    }

    @Test
    void aClassOfADirectoryTellsNone() {
        assertThat(FrameworkVersion.of(FrameworkVersionTest.class)).isEmpty();
    }
}
