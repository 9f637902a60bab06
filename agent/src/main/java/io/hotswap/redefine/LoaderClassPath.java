package io.hotswap.redefine;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Lets a class loader find classes in a directory that it does not know yet. The public {@code
 * appendToSystemClassLoaderSearch} takes jars only and knows one loader; this uses what the loaders themselves offer.
 */
final class LoaderClassPath {
    private final Instrumentation instrumentation;

    LoaderClassPath(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Whether the loader finds the files below the directory from now on. */
    boolean append(ClassLoader loader, Path directory) {
        try {
            if (loader instanceof URLClassLoader) {
                call(loader, URLClassLoader.class, "addURL", URL.class, url(directory));
                return true;
            }
            if (loader == ClassLoader.getSystemClassLoader()) {
                // The hook that the JVM itself calls for agents (java.lang.instrument, package documentation).
                Class<?> type = loader.getClass();
                call(loader, type, "appendToClassPathForInstrumentation", String.class, directory.toString());
                return true;
            }
        } catch (ReflectiveOperationException | MalformedURLException | RuntimeException otherJdk) {
            return false;
        }
        return false;
    }

    private void call(ClassLoader loader, Class<?> owner, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        open(owner);
        Method found = owner.getDeclaredMethod(method, parameter);
        found.setAccessible(true);
        try {
            found.invoke(loader, argument);
        } catch (InvocationTargetException failed) {
            throw new ReflectiveOperationException(failed.getCause());
        }
    }

    private void open(Class<?> owner) {
        Map<String, Set<Module>> opened = Map.of(owner.getPackageName(), Set.of(LoaderClassPath.class.getModule()));
        instrumentation.redefineModule(owner.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
    }

    // A directory is told from a jar by the slash at its end (documentation of URLClassLoader).
    private static URL url(Path directory) throws MalformedURLException {
        String url = directory.toUri().toString();
        return URI.create(url.endsWith("/") ? url : url + "/").toURL();
    }
}
