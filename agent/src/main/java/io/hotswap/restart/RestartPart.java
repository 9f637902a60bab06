package io.hotswap.restart;

import java.io.IOException;

/** Something besides the process image that goes over a restart, such as values or a listening socket. */
@FunctionalInterface
public interface RestartPart {
    /**
     * Called once, on the restart's thread, before the application's shutdown hooks run.
     *
     * @param command what the next image is started with so far
     * @return the same with what this part tells the next image: an environment variable, an option
     * @throws IOException when the part stays behind; said on the console like anything
     *     else that it throws, and the restart goes on without it
     */
    LaunchCommand leave(LaunchCommand command) throws IOException;
}
