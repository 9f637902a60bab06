package io.hotswap.restart;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The signals by which a JVM is asked to end, numbered as POSIX does. {@code sun.misc.Signal} (module jdk.unsupported) is the
 * only way to hear of them without ending; javac warns of every mention of it, so it is reached by reflection.
 */
public enum TerminationSignal {
    HUP(1),
    INT(2),
    TERM(15);

    private static final int EXIT_CODE_OF_SIGNALS = 128;

    private final int number;

    TerminationSignal(int number) {
        this.number = number;
    }

    /** By its name without SIG; empty for a signal that has another meaning. */
    static Optional<TerminationSignal> find(String name) {
        return Arrays.stream(values())
                .filter(signal -> signal.name().equals(name))
                .findFirst();
    }

    /** What a shell reports for a process that the signal has ended. */
    public int exitCode() {
        return EXIT_CODE_OF_SIGNALS + number;
    }

    /**
     * Handles this signal instead of ending the JVM. One that the JVM leaves to somebody else ({@code -Xrs}), that this system
     * does not have, or that whoever started the JVM wants ignored ({@code nohup}) stays as it is.
     */
    public void handle(Consumer<TerminationSignal> handler) {
        try {
            register(handler);
        } catch (InvocationTargetException | IllegalArgumentException notOurs) {
            // Signal.handle and its constructor refuse by IllegalArgumentException.
            return;
        } catch (ReflectiveOperationException noSuchModule) {
            throw new IllegalStateException("this Java runtime has no module jdk.unsupported", noSuchModule);
        }
    }

    private void register(Consumer<TerminationSignal> handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = signalType.getConstructor(String.class).newInstance(name());
        Object ours = Proxy.newProxyInstance(
                TerminationSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handler.accept(this);
                        return null;
                    }
                    return method.invoke(this, arguments);
                });
        var handle = signalType.getMethod("handle", signalType, handlerType);
        Object before = handle.invoke(null, signal, ours);
        Field ignore = handlerType.getField("SIG_IGN");
        if (before == ignore.get(null)) {
            handle.invoke(null, signal, before);
        }
    }
}
