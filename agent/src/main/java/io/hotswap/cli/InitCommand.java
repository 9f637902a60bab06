package io.hotswap.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}: writes a file of options for the build that it finds. */
@Command(
        name = "init",
        description = "Write a commented hotswap.properties for the Maven, Gradle or plain build of a directory."
                + " A file that is there is left as it is.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private static final String FILE = "hotswap.properties";

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The build's directory; this one when left out.")
    private Path directory = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Path root = directory.toAbsolutePath().normalize();
        Path file = root.resolve(FILE);
        OptionsFile options = OptionsFile.of(root);
        try {
            Files.writeString(file, options.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException present) {
            throw new CommandFailure(file + " is there already and is left as it is");
        } catch (IOException refused) {
            throw new CommandFailure("cannot write " + file + ": " + refused.getMessage());
        }
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("wrote " + file + " for " + options.found());
            out.flush();
        }
        return 0;
    }
}
