package io.hotswap.control;

import static java.util.Objects.requireNonNull;

/**
 * What is asked of an agent.
 *
 * @param command such as {@code status}
 * @param argument empty where the command takes none
 * @param json whether the answer is for a program rather than a person
 * @param by who asks
 */
public record ControlRequest(String command, String argument, boolean json, Requester by) {

    public ControlRequest {
        requireNonNull(command, "command");
        requireNonNull(argument, "argument");
        requireNonNull(by, "by");
    }

    /** Of the command line. */
    public ControlRequest(String command, String argument, boolean json) {
        this(command, argument, json, Requester.COMMAND_LINE);
    }
}
