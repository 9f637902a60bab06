package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleReaderTest {
    @TempDir
    private Path directory;

    @Test
    void takesWhatAGroovyScriptSays() throws IOException {
        Path lombok = jar("org.projectlombok", "lombok", "1.18.48");
        Path servlet = jar("jakarta.servlet", "jakarta.servlet-api", "6.0.0");
        write("gradle.properties", "servletVersion=6.0.0");
        write("build.gradle", """
                plugins { id 'java' } // sourceCompatibility = 8
                def lombokVersion = '1.18.48'
                java { sourceCompatibility = JavaVersion.VERSION_17 }
                tasks.withType(JavaCompile) {
                    options.encoding = 'ISO-8859-1'
                    options.compilerArgs += ['-parameters', "-Akey=value", '-Xlint:all']
                    options.compilerArgs << '--enable-preview'
                }
                dependencies {
                    implementation 'org.example:other:1'
                    compileOnly group: 'jakarta.servlet', name: 'jakarta.servlet-api', version: "$servletVersion"
                    annotationProcessor "org.projectlombok:lombok:${lombokVersion}"
                    /* annotationProcessor 'org.gone:gone:1' */
                    testAnnotationProcessor 'org.example:test:1'
                }
                """);

        ModuleSettings settings = settings(".");

        assertThat(settings.notes()).isEmpty();
        assertThat(settings.options())
                .containsExactly(
                        "-source", "17", "-encoding", "ISO-8859-1", "-parameters", "-Akey=value", "--enable-preview");
        assertThat(settings.processorPath()).containsExactly(lombok);
        assertThat(settings.libraries()).containsExactly(servlet);
    }

    @Test
    void takesWhatAKotlinScriptSaysWithItsCatalogueAndTheRootsScript() throws IOException {
        Path processor = jar("org.mapstruct", "mapstruct-processor", "1.6.3");
        Path nullness = jar("org.jspecify", "jspecify", "1.0.0");
        write("settings.gradle.kts", "include(\"web\")");
        write("gradle/libs.versions.toml", """
                [versions]
                mapstruct = "1.6.3" # of both

                [libraries]
                mapstruct-processor = { module = "org.mapstruct:mapstruct-processor", version.ref = "mapstruct" }
                jspecify = "org.jspecify:jspecify:1.0.0"
                """);
        write("build.gradle.kts", """
                tasks.withType<JavaCompile> { options.release.set(11) }
                subprojects {
                    tasks.withType<JavaCompile>().configureEach {
                        options.release.set(21)
                        options.compilerArgs.addAll(listOf("-parameters",
                            "-Amapstruct.verbose=true"))
                    }
                }
                """);
        write("web/build.gradle.kts", """
                dependencies {
                    annotationProcessor(libs.mapstruct.processor)
                    compileOnly(libs.jspecify)
                }
                """);

        ModuleSettings settings = settings("web");

        assertThat(settings.notes()).isEmpty();
        assertThat(settings.options()).containsExactly("--release", "21", "-parameters", "-Amapstruct.verbose=true");
        assertThat(settings.processorPath()).containsExactly(processor);
        assertThat(settings.libraries()).containsExactly(nullness);
    }

    @Test
    void aProcessorComesWithWhatItNeedsToRun() throws IOException {
        Path compiler = jar("com.example", "compiler", "1");
        Path spi = jar("com.example", "spi", "2");
        jar("com.example", "tests", "3");
        write(cached("com.example", "compiler", "1") + "/pom-hash/compiler-1.pom", """
                <project><dependencies>
                <dependency><groupId>com.example</groupId><artifactId>spi</artifactId><version>2</version></dependency>
                <dependency><groupId>com.example</groupId><artifactId>tests</artifactId><version>3</version>
                <scope>test</scope></dependency></dependencies></project>
                """);
        write("build.gradle", "dependencies {\n annotationProcessor 'com.example:compiler:1'\n}");

        assertThat(settings(".").processorPath()).containsExactly(compiler, spi);
    }

    @Test
    void aVersionThatAPlatformManagesIsTheOnlyOneThatIsThere() throws IOException {
        Path only = jar("com.example", "only", "4.2");
        jar("com.example", "two", "1");
        jar("com.example", "two", "2");
        write("build.gradle", """
                dependencies {
                    annotationProcessor 'com.example:only'
                    annotationProcessor 'com.example:two'
                    annotationProcessor project(':own')
                    annotationProcessor libs.unknown
                    annotationProcessor "com.example:three:$somewhere"
                }
                """);

        ModuleSettings settings = settings(".");

        assertThat(settings.processorPath()).containsExactly(only);
        assertThat(settings.notes().toString())
                .contains("com.example:two of the build script is not found in Gradle's cache")
                .contains("project(':own') is not taken over")
                .contains("libs.unknown is not taken over")
                .contains("com.example:three:$somewhere is not taken over");
    }

    @Test
    void aScriptThatIsNoneTellsNothing() throws IOException {
        write("build.gradle", "\"\"\" ' { /* \\");
        assertThat(settings(".")).isEqualTo(ModuleSettings.NONE);
    }

    private ModuleSettings settings(String module) {
        return ModuleSettings.of(
                directory.resolve(module).normalize().resolve("src/main/java"),
                new LocalRepositories(directory.resolve("repository"), directory.resolve("gradle-home")));
    }

    private static String cached(String group, String artifact, String version) {
        return "gradle-home/caches/modules-2/files-2.1/" + group + "/" + artifact + "/" + version;
    }

    private Path jar(String group, String artifact, String version) throws IOException {
        return write(cached(group, artifact, version) + "/jar-hash/" + artifact + "-" + version + ".jar", "");
    }

    private Path write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
