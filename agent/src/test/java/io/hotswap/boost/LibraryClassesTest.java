package io.hotswap.boost;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class LibraryClassesTest {
    @Test
    void areThoseOfTheJdkAndOfTheLibraries() throws Exception {
        Path asm = Path.of(ClassWriter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Runnable lambda = () -> {};
        Object proxy = Proxy.newProxyInstance(
                LibraryClassesTest.class.getClassLoader(),
                new Class<?>[] {Runnable.class},
                (self, method, all) -> null);
        assertThat(new LibraryClasses(Stream.of(asm.toString()), ClassReader.class.getName()::equals)
                        .of(
                                String.class,
                                String[].class,
                                int.class,
                                Driver.class,
                                ClassWriter.class,
                                ClassReader.class,
                                LibraryClassesTest.class,
                                lambda.getClass(),
                                proxy.getClass()))
                .containsExactly("java/lang/String", "java/sql/Driver", "org/objectweb/asm/ClassWriter");
    }
}
