package io.hotswap.control;

import static java.util.Objects.requireNonNull;

/**
 * What the command line asks of an agent.
 *
 * @param command such as {@code status}
 * @param argument empty where the command takes none
 * @param json whether the answer is for a program rather than a person
 */
public record ControlRequest(String command, String argument, boolean json) {

    public ControlRequest {
        requireNonNull(command, "command");
        requireNonNull(argument, "argument");
    }
}
