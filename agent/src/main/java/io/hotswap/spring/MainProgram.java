package io.hotswap.spring;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The main method of the application, which can be called again.
 *
 * @param method static, with an array of texts as its parameter
 * @param arguments what the application was started with
 */
record MainProgram(Method method, List<String> arguments) {
    // As the launcher sets it: a class or a path of a jar, behind a space the arguments.
    private static final String COMMAND = "sun.java.command";

    MainProgram {
        arguments = List.copyOf(arguments);
    }

    /** Of this JVM, if its main class is one of that loader's. */
    static Optional<MainProgram> find(ClassLoader loader, List<String> arguments) {
        return className(System.getProperty(COMMAND, ""))
                .flatMap(name -> main(name, loader))
                .map(method -> new MainProgram(method, arguments));
    }

    /** On the thread that is to be the application's main thread. */
    void run() throws Throwable {
        try {
            method.invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private static Optional<Method> main(String name, ClassLoader loader) {
        try {
            Method main = Class.forName(name, false, loader).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            return Modifier.isStatic(main.getModifiers()) ? Optional.of(main) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError ofAnotherProgram) {
            return Optional.empty();
        }
    }

    /** From the text of the launcher, whose paths may have spaces in them. */
    static Optional<String> className(String command) {
        for (String candidate : beginnings(command)) {
            if (candidate.endsWith(".jar")) {
                Optional<String> named = ofJar(candidate);
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        String first = command.split(" ", 2)[0];
        return first.isEmpty() || first.endsWith(".jar")
                ? Optional.empty()
                : Optional.of(first.substring(first.indexOf('/') + 1));
    }

    private static List<String> beginnings(String command) {
        List<String> beginnings = new ArrayList<>();
        for (int space = command.indexOf(' '); space >= 0; space = command.indexOf(' ', space + 1)) {
            beginnings.add(command.substring(0, space));
        }
        beginnings.add(command);
        return beginnings;
    }

    // Spring Boot's executable jar names the application's own class apart from that of its loader.
    private static Optional<String> ofJar(String path) {
        try (JarFile jar = new JarFile(path)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                return Optional.empty();
            }
            String start = manifest.getMainAttributes().getValue("Start-Class");
            return Optional.ofNullable(
                    start == null ? manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) : start);
        } catch (IOException noJar) {
            return Optional.empty();
        }
    }
}
