package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.Coordinates;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes from the scripts of a Gradle build what javac needs and class files do not tell: release, arguments, annotation processors,
 * libraries that are there to compile only. Nothing is run or downloaded (docs/decisions/0021).
 */
final class GradleReader {
    private static final int MOST_LEVELS = 5;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_.]*)}?");
    private static final Pattern SPELT = Pattern.compile("[^:\\s]+:[^:\\s]+(:[^:\\s]*){0,2}");

    private final List<GradleScript> scripts = new ArrayList<>();
    private final Properties properties = new Properties();
    private final LocalRepository cache;
    private final Artifacts artifacts;
    private final Set<String> notes = new LinkedHashSet<>();
    private VersionCatalog catalog = new VersionCatalog(Map.of());

    /**
     * Of a project.
     *
     * @param script its own
     * @param cache where Gradle keeps what it has downloaded
     */
    GradleReader(Path script, LocalRepository cache) {
        this.cache = cache;
        this.artifacts = new Artifacts(cache, this::noteMissing);
        scripts.add(GradleScript.read(script));
        Path folder = script.toAbsolutePath().getParent();
        for (int level = 0; level < MOST_LEVELS && folder != null; level++) {
            if (level > 0) {
                GradleScript.in(folder).map(GradleScript::read).ifPresent(above -> scripts.add(above.forSubprojects()));
            }
            load(folder.resolve("gradle.properties"));
            if (isRoot(folder)) {
                catalog = VersionCatalog.read(folder.resolve("gradle/libs.versions.toml"));
                break;
            }
            folder = folder.getParent();
        }
    }

    ModuleSettings settings() {
        List<String> options = new ArrayList<>();
        first("\\brelease(?:\\s*=\\s*|\\.set\\(\\s*)(\\d+)").ifPresent(it -> options.addAll(List.of("--release", it)));
        if (options.isEmpty()) {
            version("sourceCompatibility").ifPresent(it -> options.addAll(List.of("-source", it)));
            version("targetCompatibility").ifPresent(it -> options.addAll(List.of("-target", it)));
        }
        first("\\bencoding\\s*=\\s*[\"']([\\w-]+)").ifPresent(it -> options.addAll(List.of("-encoding", it)));
        options.addAll(arguments());
        return new ModuleSettings(
                options,
                artifacts.withDependencies(dependencies("annotationProcessor")),
                artifacts.jars(dependencies("compileOnly(?:Api)?")),
                List.copyOf(notes));
    }

    private Optional<String> first(String expression) {
        return scripts.stream()
                .flatMap(script -> script.all(expression).stream())
                .findFirst();
    }

    private Optional<String> version(String name) {
        return first("\\b" + name + "\\s*(?:=|\\s|\\.set\\()\\s*(?:JavaVersion\\.VERSION_|[\"'])?([\\d_.]+)")
                .map(version -> version.replace('_', '.').replaceFirst("^1\\.(?=\\d)", ""));
    }

    private List<String> arguments() {
        List<String> taken = new ArrayList<>();
        for (GradleScript script : scripts) {
            String list = "\\bcompilerArgs\\s*(?:\\+=|<<|=|\\.addAll|\\.add|\\.plusAssign)\\s*(?:listOf|arrayOf)?";
            for (String argument : script.stringsAfter(list)) {
                if (argument.contains("$") || argument.startsWith("-Xplugin")) {
                    notes.add("the build script's compiler argument " + argument.split(" ", 2)[0]
                            + " is not taken over: compile.options=... adds options");
                } else if (!argument.startsWith("-Xlint") && !argument.equals("-Werror")) {
                    taken.add(argument);
                }
            }
        }
        return taken;
    }

    private List<Coordinates> dependencies(String configuration) {
        String start = "(?m)^\\s*" + configuration + "\\b\\s*\\(?\\s*";
        List<Coordinates> found = new ArrayList<>();
        for (GradleScript script : scripts) {
            Stream.concat(
                            script.all(start + "[\"']([^\"'\\n]+)").stream(),
                            script.all(start + "(group\\s*[:=][^\\n)]+)").stream()
                                    .map(GradleReader::ofMap))
                    .map(this::filled)
                    .forEach(text -> coordinates(text)
                            .ifPresentOrElse(one -> found.add(versioned(one)), () -> noteUnread(text)));
            script.all(start + "libs\\.([\\w.]+)")
                    .forEach(name -> catalog.library(name)
                            .ifPresentOrElse(one -> found.add(versioned(one)), () -> noteUnread("libs." + name)));
            script.all(start + "(project\\s*\\([^\\n]*)").forEach(this::noteUnread);
        }
        return found;
    }

    /** {@code group: 'org.example', name: 'lib', version: '1.0'}. */
    private static String ofMap(String written) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("group", "name", "version")) {
            Matcher value =
                    Pattern.compile("\\b" + name + "\\s*[:=]\\s*[\"']([^\"']*)").matcher(written);
            text.append(text.isEmpty() ? "" : ":").append(value.find() ? value.group(1) : "");
        }
        return text.toString();
    }

    // A platform or a plugin may manage it.
    private Coordinates versioned(Coordinates one) {
        List<String> here = one.version().isEmpty() ? cache.versions(one) : List.of();
        return here.size() == 1 ? one.at(here.get(0)) : one;
    }

    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1).replaceFirst("^(?:rootProject\\.|project\\.|ext\\.)+", "");
            String value = first("\\b" + Pattern.quote(name) + "\\s*=\\s*[\"']([^\"'\\n]*)[\"']")
                    .orElseGet(() -> properties.getProperty(name, found.group()));
            return Matcher.quoteReplacement(value);
        });
    }

    /** {@code group:artifact:version:classifier}, of which the last two may be left out. */
    static Optional<Coordinates> coordinates(String text) {
        if (!SPELT.matcher(text).matches() || text.contains("$")) {
            return Optional.empty();
        }
        String[] parts = (text + "::").split(":", -1);
        return Optional.of(new Coordinates(parts[0], parts[1], parts[2].replaceFirst("@.*", ""), parts[3]));
    }

    private void load(Path file) {
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Properties here = new Properties();
                here.load(reader);
                here.forEach(properties::putIfAbsent);
            } catch (IOException | IllegalArgumentException unreadable) {
                notes.add(file + " cannot be read: " + unreadable.getMessage());
            }
        }
    }

    private static boolean isRoot(Path folder) {
        return Files.exists(folder.resolve("settings.gradle")) || Files.exists(folder.resolve("settings.gradle.kts"));
    }

    private void noteUnread(String dependency) {
        notes.add("the build script's " + dependency.strip()
                + " is not taken over: compile.class-path=JAR or compile.processor-path=JAR names it");
    }

    private void noteMissing(Coordinates artifact) {
        notes.add(artifact + " of the build script is not found in Gradle's cache: compile.class-path=JAR or"
                + " compile.processor-path=JAR names it");
    }
}
