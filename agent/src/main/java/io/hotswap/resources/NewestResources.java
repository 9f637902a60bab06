package io.hotswap.resources;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers the file that a build has written instead of the older one that was found in a jar. */
public final class NewestResources implements UnaryOperator<Object> {
    private final Function<URL, Optional<Path>> newer;
    private final Consumer<String> console;
    private volatile boolean failed;

    /**
     * Of the watched outputs.
     *
     * @param newer the file to be read instead of what was found
     * @param console hears, once, why one could not be looked for
     */
    public NewestResources(Function<URL, Optional<Path>> newer, Consumer<String> console) {
        this.newer = newer;
        this.console = console;
    }

    /** Of a URL, or of an enumeration of them. */
    @Override
    public Object apply(Object found) {
        return found instanceof Enumeration<?> all ? new Each(all) : found instanceof URL url ? instead(url) : found;
    }

    private URL instead(URL found) {
        // The border to the application's class loaders, which answer what they have found.
        try {
            Optional<Path> file = newer.apply(found);
            return file.isPresent() ? file.get().toUri().toURL() : found;
        } catch (MalformedURLException | RuntimeException | LinkageError failure) {
            if (!failed) {
                failed = true;
                console.accept(LoaderAdvice.OTHERWISE + " (" + found + ": " + failure + ")");
            }
            return found;
        }
    }

    private final class Each implements Enumeration<Object> {
        private final Enumeration<?> found;

        Each(Enumeration<?> found) {
            this.found = found;
        }

        @Override
        public boolean hasMoreElements() {
            return found.hasMoreElements();
        }

        @Override
        public Object nextElement() {
            return apply(found.nextElement());
        }
    }
}
