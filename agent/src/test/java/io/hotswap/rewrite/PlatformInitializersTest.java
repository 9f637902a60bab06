package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/** The initializers of the running JDK, as samples of what javac writes. */
final class PlatformInitializersTest {

    @ParameterizedTest
    @ValueSource(strings = {"java/util", "java/time", "java/lang/invoke", "sun/security/x509"})
    void everyStatementOfAStaticInitializerRunsAlone(String packageName) throws IOException {
        for (ClassNode host : classes(packageName)) {
            List<Statement> statements = InitializerSlices.ofStaticInitializer(host);
            statements.forEach(statement -> assertRuns(host, List.of(statement)));
            assertRuns(host, statements);
            assertThat(StaticInitializerDiff.between(host, host).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/util", "java/time", "java/lang/invoke", "sun/security/x509"})
    void everyFieldInitializerThatIsFoundRunsAlone(String packageName) throws IOException {
        for (ClassNode host : classes(packageName)) {
            FieldInitializers initializers = FieldInitializers.of(host);
            host.fields.stream()
                    .flatMap(field -> initializers.find(field.name).statement().stream())
                    .forEach(initializer ->
                            assertVerifies(host, InitializerMethod.returning(host, "generated", initializer)));
        }
    }

    private static void assertRuns(ClassNode host, List<Statement> statements) {
        assertVerifies(host, InitializerMethod.running(host, "generated", statements));
    }

    private static void assertVerifies(ClassNode host, MethodNode method) {
        method.maxLocals = 200;
        method.maxStack = 100;
        assertThatCode(() -> new Analyzer<>(new BasicVerifier()).analyze(host.name, method))
                .as(host.name + ": " + method.name)
                .doesNotThrowAnyException();
    }

    private static List<ClassNode> classes(String packageName) throws IOException {
        Path folder = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base", packageName);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(PlatformInitializersTest::read)
                    .toList();
        }
    }

    private static ClassNode read(Path file) {
        try {
            ClassNode node = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(node, 0);
            return node;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
