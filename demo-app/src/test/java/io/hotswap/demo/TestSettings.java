package io.hotswap.demo;

import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.RefusedSettingsException;
import io.hotswap.demo.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.Map;

/** The settings that the shop comes with. */
final class TestSettings {

    static final Path HOME = Path.of("src/main/resources").toAbsolutePath();

    private TestSettings() {}

    static LiveSettings shipped() {
        try {
            return new LiveSettings(new SettingsFiles(HOME, Map.of()), line -> {});
        } catch (RefusedSettingsException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
