package io.hotswap.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Asks the agent of an application over its socket, as the command line does, without a JVM for each question. */
public final class Commands {
    private final ForkedJvm jvm;
    private final Path root;

    public Commands(Application application) {
        this(application, Path.of("/"));
    }

    /**
     * In another mount namespace.
     *
     * @param root of the application's file system, as this process sees it
     */
    public Commands(Application application, Path root) {
        this.jvm = application.jvm();
        this.root = root;
    }

    public ControlReply ask(String command, String argument) {
        return ask(new ControlRequest(command, argument, false));
    }

    public JsonElement json(String command, String argument) {
        return JsonParser.parseString(
                ask(new ControlRequest(command, argument, true)).text());
    }

    private ControlReply ask(ControlRequest request) {
        try {
            Path socket = ControlAddress.ofUser().socket(jvm.pid());
            return ControlClient.ask(root.resolve(socket.getRoot().relativize(socket)), request);
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer; " + jvm, failed);
        }
    }
}
