package io.hotswap.demo.browser;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** All tabs that follow the shop: so many at most, and bounded space for each. */
public final class Tabs {

    /** More than a person has open, and less than the memory holds. */
    static final int MOST = 1_000;

    private static final int LONGEST_PROBLEM = 16_000;

    private final Set<Tab> tabs = new HashSet<>();
    private final String process = UUID.randomUUID().toString();
    private volatile String problem = "";
    private long changes;

    /**
     * Answers whether there was room for it. It is told what does not compile at the moment, and to load the page anew if something
     * has changed since.
     *
     * @param known the state that the page was made in; empty where it does not say
     */
    boolean add(Tab tab, String known) {
        boolean added;
        String state;
        synchronized (this) {
            added = tabs.size() < MOST && tabs.add(tab);
            state = state();
        }
        if (added && !known.isEmpty() && !known.equals(state)) {
            tab.tell(new Change.Page(), state);
        }
        if (added && !problem.isEmpty()) {
            tab.tell(new Change.Problem(), state);
        }
        return added;
    }

    /** Names the process image and how often something has changed in it; a page that is made now is up to date with it. */
    public synchronized String state() {
        return process + ":" + changes;
    }

    /** Names the process image, so that a page learns of a restart. */
    String process() {
        return process;
    }

    synchronized void remove(Tab tab) {
        tabs.remove(tab);
    }

    public void tell(Change change) {
        List<Tab> told;
        String state;
        synchronized (this) {
            changes += change instanceof Change.Problem ? 0 : 1;
            state = state();
            told = List.copyOf(tabs);
        }
        forEach(told, tab -> tab.tell(change, state));
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
        forEach(all(), Tab::beat);
    }

    /** Ends every connection, so that a server that closes need not wait for them. */
    public void closeAll() {
        forEach(all(), Tab::close);
    }

    public synchronized int open() {
        return tabs.size();
    }

    private synchronized List<Tab> all() {
        return List.copyOf(tabs);
    }

    private void forEach(List<Tab> those, Consumer<Tab> action) {
        for (Tab tab : those) {
            try {
                action.accept(tab);
            } catch (RuntimeException gone) {
                // The border to the container, whose connections may end at any moment.
                remove(tab);
            }
        }
    }
}
