package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomReaderTest {
    @TempDir
    private Path directory;

    @Test
    void takesReleaseEncodingAndParametersFromPropertiesOfTheParent() throws IOException {
        write(
                "pom.xml",
                "<project><artifactId>parent</artifactId><properties><java>17</java>"
                        + "<maven.compiler.release>${java}</maven.compiler.release>"
                        + "<project.build.sourceEncoding>ISO-8859-1</project.build.sourceEncoding>"
                        + "<maven.compiler.parameters>true</maven.compiler.parameters></properties></project>");
        write(
                "core/pom.xml",
                "<project><parent><artifactId>parent</artifactId></parent><artifactId>core</artifactId></project>");

        assertThat(settings("core").options())
                .containsExactly("--release", "17", "-parameters", "-encoding", "ISO-8859-1");
    }

    @Test
    void takesTheCompilersArgumentsButItsPlugins() throws IOException {
        write(
                "pom.xml",
                plugin("<source>11</source><compilerArgs><arg>-Xlint:all</arg><arg>-Akey=value</arg>"
                        + "<arg>-Xplugin:ErrorProne -Xep:X:ERROR</arg></compilerArgs>"));

        ModuleSettings settings = settings(".");

        assertThat(settings.options()).containsExactly("-source", "11", "-Akey=value");
        assertThat(settings.notes()).hasSize(1);
        assertThat(settings.notes().get(0)).contains("-Xplugin:ErrorProne is not taken over");
    }

    @Test
    void findsProcessorsAndProvidedLibrariesInTheLocalRepository() throws IOException {
        Path lombok = jar("org/projectlombok/lombok/1.18.48/lombok-1.18.48.jar");
        Path servlet = jar("jakarta/servlet/servlet-api/6.0/servlet-api-6.0.jar");
        write(
                "pom.xml",
                "<project><properties><v>1.18.48</v></properties><dependencyManagement><dependencies>"
                        + "<dependency><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId><version>${v}</version>"
                        + "</dependency></dependencies></dependencyManagement><dependencies><dependency>"
                        + "<groupId>jakarta.servlet</groupId><artifactId>servlet-api</artifactId><version>6.0</version>"
                        + "<scope>provided</scope></dependency></dependencies>"
                        + build("<annotationProcessorPaths><path><groupId>org.projectlombok</groupId>"
                                + "<artifactId>lombok</artifactId></path><path><groupId>org.gone</groupId>"
                                + "<artifactId>gone</artifactId><version>1</version></path></annotationProcessorPaths>")
                        + "</project>");

        ModuleSettings settings = settings(".");

        assertThat(settings.processorPath()).containsExactly(lombok);
        assertThat(settings.libraries()).containsExactly(servlet);
        assertThat(settings.notes())
                .containsExactly("org.gone:gone:1 of the pom is not found in the local repository:"
                        + " compile.class-path=JAR or compile.processor-path=JAR names it");
    }

    @Test
    void takesVersionsFromImportedManagementsAndProcessorsWithWhatTheyNeed() throws IOException {
        Path processor = jar("org/example/processor/3/processor-3.jar");
        Path needed = jar("org/example/needed/4/needed-4.jar");
        write("repository/org/example/bom/1/bom-1.pom", managed("processor", "3"));
        write(
                "repository/org/example/processor/3/processor-3.pom",
                "<project><dependencies><dependency><groupId>org.example</groupId><artifactId>needed</artifactId>"
                        + "<version>4</version></dependency></dependencies></project>");
        write(
                "pom.xml",
                managed("bom", "1</version><type>pom</type><scope>import</scope><version>1")
                        .replace(
                                "</project>",
                                build(
                                                "<annotationProcessorPaths><path><groupId>org.example</groupId>"
                                                        + "<artifactId>processor</artifactId></path></annotationProcessorPaths>")
                                        + "</project>"));

        assertThat(settings(".").processorPath()).containsExactly(processor, needed);
    }

    private static String managed(String artifact, String version) {
        return "<project><dependencyManagement><dependencies><dependency><groupId>org.example</groupId><artifactId>"
                + artifact + "</artifactId><version>" + version
                + "</version></dependency></dependencies></dependencyManagement></project>";
    }

    @Test
    void aPomThatIsNoneOrDeclaresEntitiesTellsNothing() throws IOException {
        write("pom.xml", "<project><!-- cut off");
        assertThat(settings(".")).isEqualTo(ModuleSettings.NONE);

        write(
                "pom.xml",
                "<!DOCTYPE p [<!ENTITY a \"b\">]><project><properties>"
                        + "<maven.compiler.release>&a;</maven.compiler.release></properties></project>");
        assertThat(settings(".")).isEqualTo(ModuleSettings.NONE);
    }

    @Test
    void aParentThatIsItsOwnParentEnds() throws IOException {
        write(
                "pom.xml",
                "<project><parent><artifactId>me</artifactId><relativePath>pom.xml</relativePath></parent>"
                        + "<artifactId>me</artifactId></project>");

        assertThat(settings(".").options()).isEmpty();
    }

    private static String plugin(String configuration) {
        return "<project>" + build(configuration) + "</project>";
    }

    private static String build(String configuration) {
        return "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>" + configuration
                + "</configuration></plugin></plugins></build>";
    }

    private ModuleSettings settings(String module) {
        return ModuleSettings.of(
                directory.resolve(module).normalize().resolve("src/main/java"),
                new LocalRepositories(directory.resolve("repository"), directory.resolve("gradle")));
    }

    private Path jar(String path) throws IOException {
        Path jar = directory.resolve("repository").resolve(path);
        Files.createDirectories(jar.getParent());
        return Files.createFile(jar);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
