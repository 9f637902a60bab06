package io.hotswap.testing;

import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * One javac for many small compilations, as JShell has it: it keeps what it has read of the JDK, and forgets what it has
 * compiled. A compilation takes a tenth of the processor time of a javac of its own.
 *
 * <p>The JDK does not export {@code JavacTaskPool}; the build's command line for tests does.
 */
final class JavacPool {
    private final JavaFileManager files;
    private final List<String> options;
    private final Constructor<?> newPool;
    private final Method getTask;
    private final Class<?> worker;
    private Object pool;

    /**
     * For compilations that all have the same options.
     *
     * @param files the compiler holds on to it
     * @param options without {@code --release}, for which javac would read an archive in each compilation
     */
    JavacPool(JavaFileManager files, List<String> options) {
        this.files = files;
        this.options = List.copyOf(options);
        try {
            Class<?> type = Class.forName("com.sun.tools.javac.api.JavacTaskPool");
            this.worker = Class.forName("com.sun.tools.javac.api.JavacTaskPool$Worker");
            this.newPool = type.getConstructor(int.class);
            this.pool = newPool.newInstance(1);
            this.getTask = type.getMethod(
                    "getTask",
                    Writer.class,
                    JavaFileManager.class,
                    DiagnosticListener.class,
                    Iterable.class,
                    Iterable.class,
                    Iterable.class,
                    worker);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(
                    "run tests with --add-exports jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED", hidden);
        }
    }

    /** Whether this JVM was started with the option; children that compile once need not be. */
    static boolean isExported() {
        return ToolProvider.getSystemJavaCompiler()
                .getClass()
                .getModule()
                .isExported("com.sun.tools.javac.api", JavacPool.class.getModule());
    }

    /** Lets the next compilation begin with a new javac. */
    void renew() {
        try {
            pool = newPool.newInstance(1);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** Compiles units and says whether they are without errors. */
    boolean compile(DiagnosticListener<JavaFileObject> diagnostics, List<? extends JavaFileObject> units) {
        Object call = Proxy.newProxyInstance(
                JavacPool.class.getClassLoader(),
                new Class<?>[] {worker},
                (proxy, method, arguments) -> ((JavaCompiler.CompilationTask) arguments[0]).call());
        try {
            return (Boolean) getTask.invoke(pool, null, files, diagnostics, options, null, units, call);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
