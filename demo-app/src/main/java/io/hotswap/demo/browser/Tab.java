package io.hotswap.demo.browser;

/** One connection of a browser. Neither call waits for it. */
interface Tab {
    void tell(Change change);

    /** Lets a connection be noticed whose other end is gone. */
    void beat();

    void close();
}
