package io.hotswap.demo.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All tabs that follow the shop: so many at most, and bounded space for each. */
public final class Tabs {

    /** More than a person has open, and less than the memory holds. */
    static final int MOST = 1_000;

    private static final int LONGEST_PROBLEM = 16_000;

    private final Set<Tab> tabs = new HashSet<>();
    private volatile String problem = "";

    /** Answers whether there was room for it. What does not compile at the moment, it is told. */
    boolean add(Tab tab) {
        boolean added;
        synchronized (this) {
            added = tabs.size() < MOST && tabs.add(tab);
        }
        if (added && !problem.isEmpty()) {
            tab.tell(new Change.Problem());
        }
        return added;
    }

    synchronized void remove(Tab tab) {
        tabs.remove(tab);
    }

    public void tell(Change change) {
        forEach(tab -> tab.tell(change));
    }

    /** Shows a text over every page, of those too that are opened later, until it is empty. */
    public void show(String text) {
        problem = text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM) + "..." : text;
        tell(new Change.Problem());
    }

    /** What is shown over the pages; empty for nothing. */
    String problem() {
        return problem;
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
