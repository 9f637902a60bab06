package io.hotswap.restart;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.UnaryOperator;

/**
 * Makes this process replaceable: links the native functions and takes the JVM's last shutdown slot. All that is native is
 * complete afterwards, for JNA cannot be initialised while the JVM shuts down.
 */
final class Arming {
    private static final int FIRST_WITH_FOREIGN_FUNCTIONS = 22;

    private final Instrumentation instrumentation;
    private final UnaryOperator<NativeProcess> decoration;

    /**
     * For this JVM.
     *
     * @param decoration applied to the native functions
     */
    Arming(Instrumentation instrumentation, UnaryOperator<NativeProcess> decoration) {
        this.instrumentation = instrumentation;
        this.decoration = decoration;
    }

    /** Whether it can be done while the application starts; else system properties of the application change meanwhile. */
    static boolean isInvisible() {
        return hasForeignFunctions() || !new JnaProperties(System.getProperties()).areSet();
    }

    /**
     * Arms with a task that the JVM runs last.
     *
     * @throws Exception when something in this JVM or on this machine is not as needed
     */
    ReplaceableProcess arm(Runnable last) throws Exception {
        requireKnownPlatform();
        return hasForeignFunctions() ? armWithForeignFunctions(last) : armWithJna(last);
    }

    /**
     * The native functions alone; the process does not become replaceable.
     *
     * @throws Exception when something in this JVM or on this machine is not as needed
     */
    NativeProcess functions() throws Exception {
        requireKnownPlatform();
        if (hasForeignFunctions()) {
            return PrivateModule.define(instrumentation, PrivateModule.Library.NONE)
                    .create("ForeignFunctions", NativeProcess.class);
        }
        try (JnaLibrary jna = JnaLibrary.unpack()) {
            PrivateModule module = PrivateModule.define(instrumentation, jna.content());
            return new JnaProperties(System.getProperties())
                    .withDefaults(() -> module.create("JnaFunctions", NativeProcess.class));
        }
    }

    private ReplaceableProcess armWithForeignFunctions(Runnable last) throws Exception {
        PrivateModule module = PrivateModule.define(instrumentation, PrivateModule.Library.NONE);
        return complete(module, module.create("ForeignFunctions", NativeProcess.class), last);
    }

    private ReplaceableProcess armWithJna(Runnable last) throws Exception {
        try (JnaLibrary jna = JnaLibrary.unpack()) {
            PrivateModule module = PrivateModule.define(instrumentation, jna.content());
            NativeProcess functions = new JnaProperties(System.getProperties())
                    .withDefaults(() -> module.create("JnaFunctions", NativeProcess.class));
            return complete(module, functions, last);
        }
    }

    private ReplaceableProcess complete(PrivateModule module, NativeProcess functions, Runnable last)
            throws IOException, ReflectiveOperationException {
        JavaShutdown shutdown = module.create("JavaLangShutdown", JavaShutdown.class);
        ReplaceableProcess process = new ReplaceableProcess(
                decoration.apply(functions), shutdown, ExecutablePaths.ofThisProcess(), LaunchCommand.ofThisProcess());
        shutdown.runLast(last);
        return process;
    }

    private static boolean hasForeignFunctions() {
        return Runtime.version().feature() >= FIRST_WITH_FOREIGN_FUNCTIONS;
    }

    private static void requireKnownPlatform() throws IOException {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new IOException("a process image is replaced on Linux only, this is " + system);
        }
        String pointerSize = System.getProperty("sun.arch.data.model");
        if (!"64".equals(pointerSize)) {
            throw new IOException("a process image is replaced on 64-bit processors only, this JVM has " + pointerSize);
        }
    }
}
