package io.hotswap.boost;

import io.hotswap.restart.LaunchCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this image knows about the archive of the next one, found out once: reading the names in all libraries and a whole
 * archive takes longer than a restart should wait.
 */
record Preparation(ClassPath here, LibraryFiles files, Recipe recipe, Archive archive) {
    private static final String CLASS_PATH = "java.class.path";

    // The agent rewrites it when it is loaded, to hand listening sockets over; a linked class is loaded before the
    // agent.
    private static final String REWRITTEN = "io.netty.channel.unix.Socket";

    /**
     * Finds it out.
     *
     * @param directory where archives are
     * @param command how this image was started, without what the agent has added
     * @param loaded the classes of this image
     */
    static Preparation of(Path directory, AgentJar agent, LaunchCommand command, Class<?>... loaded)
            throws IOException {
        JvmArguments arguments =
                new JvmArguments(ManagementFactory.getRuntimeMXBean().getInputArguments()).without(directory);
        refuse(arguments, agent, directory);
        ClassPath here = ClassPath.parse(System.getProperty(CLASS_PATH, ""));
        LibraryFiles files = LibraryFiles.of(here.libraries());
        List<String> libraries = BoostPlan.of(here, files, command).libraries();
        if (libraries.isEmpty()) {
            throw new IOException("no library stands in front of the directories of the class path");
        }
        Recipe recipe = new Recipe(
                Path.of(System.getProperty("java.home")),
                agent.version(),
                arguments.layout(),
                Runtime.version().feature() >= 25 && arguments.isPlain() && mayLink(loaded),
                libraries);
        return new Preparation(here, files, recipe, new Archive(directory, application(), recipe.key()));
    }

    BoostPlan plan(LaunchCommand command) throws IOException {
        return BoostPlan.of(here, files, command);
    }

    /** Options that use the archive; warnings about one that does not fit would come on the application's stdout. */
    List<String> options() throws IOException {
        String file = LaunchCommand.argument(archive.file().toString())
                .orElseThrow(() -> new IOException("the name of " + archive.file() + " cannot be an argument"));
        String silence = Runtime.version().feature() >= 25 ? "-Xlog:cds*=off,aot*=off" : "-Xlog:cds*=off";
        return List.of("-XX:SharedArchiveFile=" + file, silence);
    }

    private static void refuse(JvmArguments arguments, AgentJar agent, Path directory) throws IOException {
        if (arguments.refusal().isPresent()) {
            throw new IOException(arguments.refusal().get());
        }
        if (!arguments.load(agent.jar())) {
            throw new IOException("the command line does not name the agent");
        }
        // The JVM takes what follows a colon for a second archive.
        if (directory.toString().contains(":")) {
            throw new IOException(directory + " has a colon in its name");
        }
    }

    private static boolean mayLink(Class<?>... loaded) {
        return Stream.of(loaded).noneMatch(type -> type.getName().equals(REWRITTEN));
    }

    // The main class or jar and its arguments, as the launcher tells them.
    private static String application() {
        String command = System.getProperty("sun.java.command", "");
        return Recipe.hash(command.split(" ", 2)[0]);
    }
}
