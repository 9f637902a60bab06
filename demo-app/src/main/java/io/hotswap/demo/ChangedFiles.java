package io.hotswap.demo;

import io.hotswap.demo.browser.Change;
import io.hotswap.demo.browser.Tabs;
import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.SettingsFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What follows a change of the shop's files: settings are read anew, and the tabs are told. */
final class ChangedFiles {
    private final Path home;
    private final SettingsFiles files;
    private final LiveSettings settings;
    private final Tabs tabs;

    ChangedFiles(Path home, SettingsFiles files, LiveSettings settings, Tabs tabs) {
        this.home = home;
        this.files = files;
        this.settings = settings;
        this.tabs = tabs;
    }

    void accept(Set<Path> changed) {
        boolean reloads = changed.stream().anyMatch(files::isLayer) && settings.reload();
        List<Change> sheets = new ArrayList<>();
        for (Path file : changed) {
            String path = "/" + home.relativize(file).toString().replace(File.separatorChar, '/');
            if (path.startsWith("/assets/") && path.endsWith(".css")) {
                sheets.add(new Change.Stylesheet(path));
            } else if (path.startsWith("/assets/") || path.startsWith("/templates/")) {
                reloads = true;
            }
        }
        if (reloads) {
            tabs.tell(new Change.Page());
        } else {
            sheets.forEach(tabs::tell);
        }
    }
}
