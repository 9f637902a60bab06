package io.hotswap.restart;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ports that the agent itself listens on: no sockets of the application, which go over a restart. */
public final class OwnPorts {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    /** From now on a port is ours. */
    public void add(int port) {
        ports.add(port);
    }

    public boolean contains(int port) {
        return ports.contains(port);
    }
}
