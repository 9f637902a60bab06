package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.dispatch.ApiBridge;
import io.hotswap.testing.Sources;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real session manager of Tomcat, rewritten. */
final class TomcatSessionsTest {
    private static final String MANAGER = StandardManager.class.getName();

    private final List<String> said = new ArrayList<>();
    private final List<Object> asked = new ArrayList<>();
    private final TomcatSessions transformer = new TomcatSessions(said::add);

    @BeforeEach
    void anAgentThatPrefersWhatIsConfigured() {
        ApiBridge.agent = (operation, arguments) -> {
            asked.add(operation);
            return arguments[1] == null ? new File("/carried") : arguments[1];
        };
    }

    @AfterEach
    void noAgent() {
        ApiBridge.agent = null;
    }

    @Test
    void asksTheAgentWhereNothingIsConfigured() throws Exception {
        assertThat(file(null)).isEqualTo(new File("/carried"));
        assertThat(asked).containsExactly(TomcatSessions.OPERATION);
        assertThat(said).isEmpty();
    }

    @Test
    void aConfiguredPathnameStays() throws Exception {
        assertThat(file("/configured")).isEqualTo(new File("/configured"));
    }

    @Test
    void aTomcatOfAnotherFormIsLeftAloneAndNamed() {
        byte[] other = Sources.compileOne("""
                package org.apache.catalina.session;
                public class StandardManager { java.nio.file.Path file() { return null; } }
                """);

        assertThat(transformed(other)).isNull();
        assertThat(transformed(new byte[] {1, 2, 3})).isNull();
        assertThat(said).hasSize(2).allMatch(line -> line.startsWith("HTTP sessions of this Tomcat do not go over"));
    }

    private byte[] transformed(byte[] classFile) {
        return transformer.transform(null, MANAGER.replace('.', '/'), null, null, classFile);
    }

    private Object file(String pathname) throws Exception {
        URL[] tomcat = {
            StandardManager.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new Rewriting(tomcat)) {
            Class<?> type = loader.loadClass(MANAGER);
            Object manager = type.getConstructor().newInstance();
            type.getMethod("setPathname", String.class).invoke(manager, pathname);
            Method file = type.getDeclaredMethod("file");
            file.setAccessible(true);
            return file.invoke(manager);
        }
    }

    private final class Rewriting extends URLClassLoader {
        Rewriting(URL... path) {
            super(path, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(MANAGER)) {
                return super.findClass(name);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] classFile = transformed(in.readAllBytes());
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
