package io.hotswap.restart;

import io.hotswap.restart.sockets.Arrival;
import io.hotswap.restart.sockets.FailurePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets that the application listens on, while a part of it closes them and binds again. Confined to one thread at a time,
 * but for binds. No method throws.
 */
public final class HeldListeners {
    private final Callable<Arrival> keep;
    private final Consumer<String> console;
    private final List<FailurePage> pages = new ArrayList<>();
    private volatile @Nullable Arrival held;

    /**
     * None yet.
     *
     * @param keep keeps those that are open, and lets binds be asked about
     */
    public HeldListeners(Callable<Arrival> keep, Consumer<String> console) {
        this.keep = keep;
        this.console = console;
    }

    /** From now on they stay open, whoever closes them. */
    public void hold() {
        // The border to the operating system and the JDK's inside.
        try {
            held = keep.call();
        } catch (Exception | LinkageError unavailable) {
            console.accept("ports are not held while the context starts again: " + Failure.sentence(unavailable));
        }
        closePages();
    }

    /** Makes a descriptor the held socket that it is about to be bound like; see {@link Arrival#take}. */
    public boolean take(int descriptor, InetAddress address, int port) throws Exception {
        Arrival now = held;
        return now != null && now.take(descriptor, address, port);
    }

    /** Closes those that nobody has bound again. */
    public void release() {
        Arrival now = held;
        if (now != null) {
            // The border to the operating system.
            try {
                now.closeUntaken("the context does not listen there again");
            } catch (Exception | LinkageError failure) {
                console.accept("held ports stay open: " + Failure.sentence(failure));
            }
        }
        held = null;
    }

    /** Answers on those that nobody has bound again. */
    public void answer(String text) {
        Arrival now = held;
        for (InetSocketAddress address : untaken(now)) {
            try {
                pages.add(FailurePage.open(address, text));
            } catch (IOException taken) {
                console.accept("nothing answers on " + address + ": " + taken.getMessage());
            }
        }
        release();
    }

    private static List<InetSocketAddress> untaken(@Nullable Arrival held) {
        // The border to the operating system.
        try {
            return held == null ? List.of() : held.untaken();
        } catch (Exception | LinkageError unknown) {
            return List.of();
        }
    }

    private void closePages() {
        for (FailurePage page : pages) {
            try {
                page.close();
            } catch (IOException closed) {
                console.accept("a page of failures stays open: " + closed.getMessage());
            }
        }
        pages.clear();
    }
}
