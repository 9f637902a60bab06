package io.hotswap.benchmarks.process;

import io.hotswap.benchmarks.suite.Scale;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the build has put what is measured.
 *
 * @param target the directory that holds {@code benchmarks.jar}, and {@code lib} with the jars that it needs */
public record BuildTree(Path target) {
    /** The one that this code runs from, as a jar or as a directory of classes. */
    public static BuildTree ofThisJar() {
        try {
            Path code = Path.of(BuildTree.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new BuildTree(code.toAbsolutePath().resolveSibling(""));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** That of this JVM, for one with another working directory. */
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A jar without its version, such as {@code hotswap}. */
    public Path jar(String artifact) {
        return target.resolve("lib").resolve(artifact + ".jar");
    }

    /** {@link MeasuringAgent}, which brings nothing else into an application. */
    public Path measuringAgent() {
        return target.resolve("benchmarks-measuring.jar");
    }

    /** The module's directory. */
    public Path module() {
        return target.resolveSibling("");
    }

    /** Where results of a run belong: those of the long form are committed. */
    public Path results(Scale scale) {
        Path parent = scale == Scale.LONG ? module() : target;
        return parent.resolve("results").resolve("jdk" + Runtime.version().feature());
    }
}
