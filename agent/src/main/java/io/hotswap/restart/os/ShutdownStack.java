package io.hotswap.restart.os;

import io.hotswap.restart.ShutdownCause;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Reads from the stack of the thread that shuts the JVM down why it does so. The exit code is a local variable there, which
 * {@code java.lang.LiveStackFrame} shows and nothing else of the JDK.
 */
final class ShutdownStack {
    private static final String SHUTDOWN = "java.lang.Shutdown";
    private static final String LAUNCHER = "sun.launcher.LauncherHelper";
    private static final String SIGNAL = "jdk.internal.misc.Signal$1";

    private final StackWalker walker;
    private final Method locals;

    ShutdownStack() throws ReflectiveOperationException {
        Class<?> live = Class.forName("java.lang.LiveStackFrame");
        Method stackWalker = live.getDeclaredMethod("getStackWalker");
        stackWalker.setAccessible(true);
        walker = (StackWalker) stackWalker.invoke(null);
        locals = live.getDeclaredMethod("getLocals");
        locals.setAccessible(true);
    }

    /** On the thread that runs the shutdown slots. */
    ShutdownCause cause() throws ReflectiveOperationException {
        List<StackFrame> frames = walker.walk(all -> all.toList());
        if (frames.stream().anyMatch(frame -> frame.getClassName().equals(SIGNAL))) {
            return new ShutdownCause.Signal();
        }
        if (frames.stream().anyMatch(ShutdownStack::isAbortOfLauncher)) {
            return new ShutdownCause.NoMain();
        }
        for (StackFrame frame : frames) {
            if (frame.getClassName().equals(SHUTDOWN) && frame.getMethodName().equals("exit")) {
                return new ShutdownCause.Exit(status(frame));
            }
        }
        return new ShutdownCause.LastThread();
    }

    private static boolean isAbortOfLauncher(StackFrame frame) {
        return frame.getClassName().equals(LAUNCHER) && frame.getMethodName().equals("abort");
    }

    // Shutdown.exit(int) is static. The JVM gives a slot of 64 bits for an int, of which the upper half is undefined.
    private int status(StackFrame frame) throws ReflectiveOperationException {
        Object[] values = (Object[]) locals.invoke(frame);
        return (int) Long.parseLong(values[0].toString());
    }
}
