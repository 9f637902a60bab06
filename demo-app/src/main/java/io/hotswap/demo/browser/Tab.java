package io.hotswap.demo.browser;

/** One connection of a browser. Neither call waits for it. */
interface Tab {
    /**
     * Says what has changed.
     *
     * @param state what a page is up to date with that has taken the change and all before it ({@link Tabs#state})
     */
    void tell(Change change, String state);

    /** Lets a connection be noticed whose other end is gone. */
    void beat();

    void close();
}
