package io.hotswap.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the agent into a java command (package documentation of {@code java.lang.instrument}). An agent is ours by the
 * {@code Premain-Class} of its jar's manifest, whatever the jar is called.
 *
 * @param jar our own jar
 * @param premainClass the class that our manifest names
 */
public record AgentArgument(Path jar, String premainClass) {
    private static final Pattern FORM = Pattern.compile("-javaagent:([^=]+)(?:=(.*))?", Pattern.DOTALL);
    private static final Pattern LAUNCHER = Pattern.compile("javaw?(\\.exe)?");

    /** Whether a program is the launcher of a JDK or JRE, by its name. */
    public static boolean isLauncher(String program) {
        try {
            Path name = Path.of(program).getFileName();
            return name != null && LAUNCHER.matcher(name.toString()).matches();
        } catch (InvalidPathException none) {
            return false;
        }
    }

    /**
     * The command with the agent: behind the launcher's name, or where it is already, with the further options behind those
     * that it has.
     */
    public List<String> in(List<String> command, String options) {
        List<String> changed = new ArrayList<>(command);
        for (int i = 1; i < command.size(); i++) {
            Optional<String> present = options(command.get(i));
            if (present.isPresent()) {
                changed.set(i, extended(command.get(i), present.get(), options));
                return changed;
            }
        }
        changed.add(1, "-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options));
        return changed;
    }

    /** The options that the agent has in an argument; empty when that is not our agent. */
    public Optional<String> options(String argument) {
        Matcher agent = FORM.matcher(argument);
        if (!agent.matches() || !isOurs(agent.group(1))) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(agent.group(2)).orElse(""));
    }

    private static String extended(String argument, String present, String options) {
        if (options.isEmpty()) {
            return argument;
        }
        return argument + (!present.isEmpty() ? "," : argument.endsWith("=") ? "" : "=") + options;
    }

    private boolean isOurs(String path) {
        try {
            return Files.isRegularFile(Path.of(path)) && premainClass.equals(premain(path));
        } catch (IOException | InvalidPathException noJar) {
            return false;
        }
    }

    private static String premain(String path) throws IOException {
        try (JarFile file = new JarFile(path)) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? ""
                    : String.valueOf(manifest.getMainAttributes().getValue("Premain-Class"));
        }
    }
}
