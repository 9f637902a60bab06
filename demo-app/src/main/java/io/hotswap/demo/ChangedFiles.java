package io.hotswap.demo;

import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.Set;

/** What follows a change of the shop's files. */
final class ChangedFiles {
    private final SettingsFiles files;
    private final LiveSettings settings;

    ChangedFiles(SettingsFiles files, LiveSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    void accept(Set<Path> changed) {
        if (changed.stream().anyMatch(files::isLayer)) {
            settings.reload();
        }
    }
}
