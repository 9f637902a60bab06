package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Gives Spring the file that a build has written instead of the older one of a jar. */
public final class NewestFiles implements UnaryOperator<Object> {
    private static final String PACKAGE = "org.springframework.core.io.";
    private static final String ON_CLASS_PATH = PACKAGE + "ClassPathResource";
    private static final String FILE = PACKAGE + "FileSystemResource";

    private final Predicate<String> written;
    private final Function<String, Optional<Path>> newer;
    private final UnaryOperator<Object> newest;
    private final Consumer<String> console;
    private volatile boolean failed;

    /**
     * Of the watched outputs.
     *
     * @param written whether builds write a class, by the path of its class file; quick, asked for those of libraries, too
     * @param newer the file to be read instead of a class file, by the text of its location, such as {@code jar:file:/app.jar!/shop/Order.class}
     * @param newest the URL of what is to be read instead of what a URL leads to
     * @param console hears, once, that Spring is not as expected
     */
    public NewestFiles(
            Predicate<String> written,
            Function<String, Optional<Path>> newer,
            UnaryOperator<Object> newest,
            Consumer<String> console) {
        this.written = written;
        this.newer = newer;
        this.newest = newest;
        this.console = console;
    }

    @Override
    public Object apply(Object resource) {
        // The border to the application: it reads what it would have read.
        try {
            return failed ? resource : instead(resource);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            failed = true;
            ResourceReading.refused(failure, console);
            return resource;
        }
    }

    private Object instead(Object resource) throws ReflectiveOperationException {
        if (resource instanceof URL found) {
            // A scan that finds a component elsewhere than before takes it for another one of the same name.
            return found.getPath().endsWith(".class") ? found : newest.apply(found);
        }
        if (Members.is(resource, FILE) || isOfALibrary(resource)) {
            return resource;
        }
        URL location;
        try {
            location = (URL) Members.get(resource, "getURL");
        } catch (InvocationTargetException hasNone) {
            return resource;
        }
        Optional<Path> file = newer.apply(location.toString());
        return file.isPresent() ? file(file.get(), resource.getClass().getClassLoader()) : resource;
    }

    // Its path is known without a search of the class path.
    private boolean isOfALibrary(Object resource) throws ReflectiveOperationException {
        return Members.is(resource, ON_CLASS_PATH) && !written.test((String) Members.get(resource, "getPath"));
    }

    private static Object file(Path file, ClassLoader spring) throws ReflectiveOperationException {
        return Members.create(Class.forName(FILE, true, spring), file.toString());
    }
}
