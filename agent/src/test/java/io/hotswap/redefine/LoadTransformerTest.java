package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadTransformerTest {
    private final AtomicInteger texts = new AtomicInteger();
    private final List<String> locations = new ArrayList<>();
    private final OutputFiles files = new OutputFiles(List.of(), name -> true, bytes -> true);
    private final ClassLoaders loaders = new ClassLoaders();
    private final LoadTransformer transformer = new LoadTransformer(
            new ClassVersions(),
            files,
            new ClassDefinitions(),
            new OngoingRedefinition(),
            (loaded, classFile) -> null,
            locations::add,
            LoadedForm.AS_WRITTEN,
            loaders,
            new JarOutputs(files, output -> List.of(), new NewFileLinks((loader, directory) -> false)));

    @Test
    void readsTheLocationOfADomainOnceHoweverManyClassesItHas() throws MalformedURLException {
        ProtectionDomain library = domain("/lib/library.jar");
        load("org/library/Bean", library);
        load("org/library/Loader", library);
        load("org/library/core/Parser", library);
        assertThat(locations).containsExactly("counted:/lib/library.jar");
        assertThat(texts).hasValue(1);
    }

    @Test
    void tellsEachLocationOnceAndLateOnesToo() throws MalformedURLException {
        load("org/library/Bean", domain("/lib/library.jar"));
        load("org/library/Bean", domain("/lib/library.jar"));
        load("Nowhere", null);
        load("late/Plugin", domain("/plugins/late.jar"));
        assertThat(locations).containsExactly("counted:/lib/library.jar", "counted:/plugins/late.jar");
    }

    @Test
    void tellsTheClassLoader() {
        loaders.complete();
        load("Nowhere", null);
        assertThat(loaders.all().orElseThrow()).containsExactly(getClass().getClassLoader());
    }

    private void load(String name, @Nullable ProtectionDomain domain) {
        assertThat(transformer.transform(getClass().getClassLoader(), name, null, domain, new byte[0]))
                .isNull();
    }

    private ProtectionDomain domain(String path) throws MalformedURLException {
        URL location = new URL("counted", "", -1, path, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected String toExternalForm(URL url) {
                texts.incrementAndGet();
                return super.toExternalForm(url);
            }
        });
        return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
    }
}
