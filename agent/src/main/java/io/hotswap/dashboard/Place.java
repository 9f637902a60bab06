package io.hotswap.dashboard;

/**
 * Where the dashboard is, or is to be.
 *
 * @param port 0 for any that is free
 */
record Place(int port, Token token) {

    Place on(int other) {
        return new Place(other, token);
    }

    /** For a browser. */
    String link() {
        return "http://127.0.0.1:" + port + "/?token=" + token.text();
    }
}
