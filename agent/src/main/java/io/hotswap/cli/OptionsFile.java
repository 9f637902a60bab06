package io.hotswap.cli;

import io.hotswap.output.SourceModules;
import io.hotswap.output.SourceModules.Build;
import io.hotswap.output.SourceModules.SourceModule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options that suit a build.
 *
 * @param root the build's directory
 * @param build what builds there
 * @param modules those with sources
 */
record OptionsFile(Path root, Build build, List<SourceModule> modules) {
    OptionsFile {
        modules = List.copyOf(modules);
    }

    static OptionsFile of(Path root) {
        return new OptionsFile(root, SourceModules.buildOf(root), SourceModules.of(root));
    }

    /** What was found, as a sentence's end. */
    String found() {
        String name = switch (build) {
            case MAVEN -> "a Maven build";
            case GRADLE -> "a Gradle build";
            case PLAIN -> "sources without a build file";
        };
        long count = modules.size();
        return name
                + (count == 0 ? " without Java sources" : count == 1 ? "" : " of " + count + " modules with sources");
    }

    /** The file, one option per line, what is not needed as a comment. */
    String text() {
        return """
                # Options of hotswap, for %s. They hold for an application that is started in this directory:
                #   java -jar hotswap.jar run -- java %s
                # Agent arguments, HOTSWAP_* variables and -Dhotswap.* properties win over this file.

                # Sources that are compiled when they are saved%s.
                %s

                # Where their class files go. With this line nothing else is watched.
                %s

                # Further options for javac, and what it needs beside the class path of the running application.
                #compile.options=-parameters
                #compile.class-path=lib/servlet-api.jar
                #compile.processor-path=lib/processor.jar

                # A command that builds instead, and when.
                #build.command=%s
                #build.delay=100ms
                #build.include-ext=java,kt
                #build.exclude-dir=target,build

                # What follows a change that cannot go live in place: auto, ask, never, exit or signal.
                #restart=auto

                # Whether methods that were changed are watched for failures: off, warn or rollback.
                #guard=warn
                """.formatted(
                        found(),
                        start(),
                        modules.size() > 1
                                ? ".\n# Where compiler options differ, a module comes behind those that it uses"
                                : "",
                        option("sources", modules.stream().flatMap(module -> module.sources().stream())),
                        option("watch", outputs()),
                        command());
    }

    private String start() {
        return build == Build.PLAIN
                ? "-cp " + outputs().map(this::shown).findFirst().orElse("DIR") + " MAIN-CLASS"
                : build == Build.MAVEN ? "-jar target/APPLICATION.jar" : "-jar build/libs/APPLICATION.jar";
    }

    private Stream<Path> outputs() {
        if (build != Build.PLAIN) {
            return modules.stream().map(SourceModule::output);
        }
        return Stream.of("classes", "bin", "out", "build/classes")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .limit(1);
    }

    private String option(String key, Stream<Path> paths) {
        String text = paths.map(this::shown).collect(Collectors.joining(File.pathSeparator));
        return text.isEmpty() ? "#" + key + "=DIR" : key + "=" + text;
    }

    /** Relative, with slashes, which Windows knows and a backslash in such a file would not be. */
    private String shown(Path path) {
        return root.relativize(path).toString().replace(File.separatorChar, '/');
    }

    private String command() {
        return switch (build) {
            case MAVEN -> Files.exists(root.resolve("mvnw")) ? "./mvnw -q -o compile" : "mvn -q -o compile";
            case GRADLE ->
                Files.exists(root.resolve("gradlew"))
                        ? "./gradlew -q --offline classes"
                        : "gradle -q --offline classes";
            case PLAIN -> "javac -d classes $(find src -name '*.java')";
        };
    }
}
