package io.hotswap.plugin;

/** The sockets that the application listens on, while the context that opened them starts again. No method throws. */
public interface Listeners {

    /**
     * Before the context closes: keeps them open, so that whoever connects waits for the context that starts, whose own bind to the
     * same address takes the socket. Where that cannot be had, they close with the context.
     */
    void hold();

    /** The context runs: those that it has not taken are closed. */
    void started();

    /** No context runs: who connects is answered with a page that shows the text, until the next {@link #hold}. */
    void failed(String text);
}
