package io.hotswap.advice;

import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.util.function.Consumer;

/** A change of the JDK that waits until it is needed, is tried once, and that this JVM may refuse. */
public final class OneAttempt {
    private final String otherwise;
    private final Consumer<String> console;
    private boolean tried;
    private boolean made;

    /**
     * Not tried yet.
     *
     * @param otherwise what follows from a refusal, as a clause
     * @param console hears it
     */
    public OneAttempt(String otherwise, Consumer<String> console) {
        this.otherwise = otherwise;
        this.console = console;
    }

    /** The change. */
    @FunctionalInterface
    public interface Change {
        void make() throws ReflectiveOperationException, IOException, UnmodifiableClassException;
    }

    /** Tries at the first call; whether the change is made. */
    public synchronized boolean make(Change change) {
        if (!tried) {
            tried = true;
            try {
                change.make();
                made = true;
            } catch (ReflectiveOperationException | IOException | UnmodifiableClassException failed) {
                refused(failed);
            } catch (RuntimeException | LinkageError | InternalError failed) {
                // The border to the JVM, which may refuse to retransform its classes in ways of its own.
                refused(failed);
            }
        }
        return made;
    }

    private void refused(Throwable why) {
        console.accept(otherwise + ": " + why);
    }
}
