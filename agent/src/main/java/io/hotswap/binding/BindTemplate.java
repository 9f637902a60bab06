package io.hotswap.binding;

import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a socket's bind asks first. It runs as a copy under another name in {@code java.base}, so it refers to the JDK only;
 * without a function, and where that fails, the bind goes on as usual.
 */
public final class BindTemplate {
    /** From a descriptor, an address and a port to whether the socket is bound by that. Set by the agent. */
    public static volatile @Nullable Predicate<Object[]> taker;

    private BindTemplate() {}

    /**
     * Called at the beginning of a bind.
     *
     * @param descriptor a {@code FileDescriptor} or its number
     * @param address an {@code InetAddress}
     */
    public static boolean takes(Object descriptor, Object address, int port) {
        Predicate<Object[]> current = taker;
        // The border to the application, which binds a socket and must not hear of us.
        try {
            return current != null && current.test(new Object[] {descriptor, address, port});
        } catch (Throwable failure) {
            return false;
        }
    }

    /** Called at the beginning of Netty's bind. */
    public static boolean takes(int descriptor, Object address) {
        return address instanceof InetSocketAddress resolved
                && resolved.getAddress() != null
                && takes(descriptor, resolved.getAddress(), resolved.getPort());
    }
}
