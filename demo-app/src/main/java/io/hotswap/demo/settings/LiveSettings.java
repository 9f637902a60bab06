package io.hotswap.demo.settings;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The settings as they are now. A change is read and validated whole, then published by one write: who reads once sees one version,
 * all of it. What is refused leaves the version before.
 */
public final class LiveSettings {

    private final SettingsFiles files;
    private final Consumer<String> console;
    private final List<Consumer<ShopSettings>> subscribers = new CopyOnWriteArrayList<>();
    private volatile Snapshot current;

    /** @param console takes a line about what was published or refused */
    public LiveSettings(SettingsFiles files, Consumer<String> console) throws RefusedSettingsException {
        this.files = files;
        this.console = console;
        this.current = files.read();
    }

    public ShopSettings settings() {
        return current.settings();
    }

    /** Settings and sources of one version. */
    public Snapshot snapshot() {
        return current;
    }

    /** Calls back with each later version, in order, after it is the current one. */
    public void subscribe(Consumer<ShopSettings> subscriber) {
        subscribers.add(subscriber);
    }

    /** Reads the layers anew; answers whether another version was published. */
    public synchronized boolean reload() {
        try {
            Snapshot next = files.read();
            boolean changed = !next.settings().equals(current.settings());
            current = next;
            if (changed) {
                console.accept("shop: the settings have changed");
                publish(next.settings());
            }
            return changed;
        } catch (RefusedSettingsException refused) {
            refused.faults().forEach(fault -> console.accept("shop: " + fault));
            console.accept("shop: the settings before stay");
            return false;
        }
    }

    private void publish(ShopSettings settings) {
        for (Consumer<ShopSettings> subscriber : subscribers) {
            try {
                subscriber.accept(settings);
            } catch (RuntimeException failed) {
                console.accept("shop: a subscriber of the settings failed and is skipped: " + failed);
            }
        }
    }
}
