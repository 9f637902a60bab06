package io.hotswap.engine;

/** Told of the time in which the JVM takes a batch, on the thread that gives it. */
public interface BatchWatch {
    void begin();

    void end();
}
