package io.hotswap.registration;

import static java.util.Objects.requireNonNull;

/**
 * One call, or one annotation, by which a program tells a server what to serve.
 *
 * @param lasts how long what was told before is in use
 * @param what the called method
 * @param text the call with its arguments as far as the code shows them, {@code ...} for what it does not show
 * @param where the class and method that the call stands in
 * @param certain whether the class was not there before, where no loader has held it
 */
record Registration(Lasts lasts, String what, String text, String where, boolean certain) {
    /** Stands for what the code does not show. */
    static final String UNKNOWN = "...";

    Registration {
        requireNonNull(lasts, "lasts");
        requireNonNull(what, "what");
        requireNonNull(text, "text");
        requireNonNull(where, "where");
    }

    Registration uncertain() {
        return new Registration(lasts, what, text, where, false);
    }

    boolean isAnnotation() {
        return what.startsWith("@");
    }

    /** How long a registration is in use. */
    enum Lasts {
        /** As long as the server runs. */
        PROCESS,
        /** As long as the connection is open. */
        CONNECTION
    }
}
