package io.hotswap.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Asks the agent of an application over its socket, as the command line does, without a JVM for each question. */
public final class Commands {
    private final ForkedJvm jvm;

    public Commands(Application application) {
        this.jvm = application.jvm();
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
            return ControlClient.ask(ControlAddress.ofUser().socket(jvm.pid()), request);
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer; " + jvm, failed);
        }
    }
}
