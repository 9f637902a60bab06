package io.hotswap.plugins;

import io.hotswap.plugin.Framework;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Which version a framework's jar says that it is. */
final class FrameworkVersion {
    private FrameworkVersion() {}

    /** By the manifest, else by Maven's properties in the jar; empty where neither tells. */
    static String of(Class<?> marker) {
        Package inPackage = marker.getPackage();
        String implementation = inPackage == null ? null : inPackage.getImplementationVersion();
        return implementation == null ? ofMaven(marker) : implementation;
    }

    /** Whether a version lies in the range that a plugin is tested with. */
    static boolean isTested(Framework framework, String version) {
        boolean any = framework.from().isEmpty() && framework.below().isEmpty();
        return any
                || !version.isEmpty()
                        && (framework.from().isEmpty() || compare(version, framework.from()) >= 0)
                        && (framework.below().isEmpty() || compare(version, framework.below()) < 0);
    }

    /** Compares the numbers of two versions from left to right; a missing number counts as zero. */
    static int compare(String one, String other) {
        List<Integer> left = numbers(one);
        List<Integer> right = numbers(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int difference = Integer.compare(at(left, i), at(right, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int at(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private static List<Integer> numbers(String version) {
        return List.of(version.split("[.-]")).stream()
                .takeWhile(part -> part.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
    }

    private static String ofMaven(Class<?> marker) {
        URL file = marker.getResource("/" + marker.getName().replace('.', '/') + ".class");
        if (file == null) {
            return "";
        }
        try {
            URLConnection connection = file.openConnection();
            return connection instanceof JarURLConnection inJar ? ofMaven(inJar.getJarFile()) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String ofMaven(JarFile jar) throws IOException {
        List<JarEntry> found = jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
                .toList();
        if (found.size() != 1) {
            return "";
        }
        Properties properties = new Properties();
        try (InputStream text = jar.getInputStream(found.get(0))) {
            properties.load(text);
        }
        return properties.getProperty("version", "");
    }
}
