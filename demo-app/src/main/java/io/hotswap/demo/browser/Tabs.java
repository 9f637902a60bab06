package io.hotswap.demo.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All tabs that follow the shop: so many at most, and bounded space for each. */
public final class Tabs {

    /** More than a person has open, and less than the memory holds. */
    static final int MOST = 1_000;

    private final Set<Tab> tabs = new HashSet<>();

    /** Answers whether there was room for it. */
    synchronized boolean add(Tab tab) {
        return tabs.size() < MOST && tabs.add(tab);
    }

    synchronized void remove(Tab tab) {
        tabs.remove(tab);
    }

    public void tell(Change change) {
        forEach(tab -> tab.tell(change));
    }

    public void beat() {
        forEach(Tab::beat);
    }

    /** Ends every connection, so that a server that closes need not wait for them. */
    public void closeAll() {
        forEach(Tab::close);
    }

    public synchronized int open() {
        return tabs.size();
    }

    private void forEach(Consumer<Tab> action) {
        List<Tab> now;
        synchronized (this) {
            now = List.copyOf(tabs);
        }
        for (Tab tab : now) {
            try {
                action.accept(tab);
            } catch (RuntimeException gone) {
                // The border to the container, whose connections may end at any moment.
                remove(tab);
            }
        }
    }
}
