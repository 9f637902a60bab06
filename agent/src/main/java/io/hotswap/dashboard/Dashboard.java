package io.hotswap.dashboard;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The dashboard as the options want it: there or not. Safe for use by several threads. */
public final class Dashboard {
    private final ControlAddress address;
    private final PlaceFile kept;
    private final boolean isLaterImage;
    private final IntConsumer claim;
    private final Consumer<String> console;
    private volatile @Nullable DashboardServer server;
    private OptionalInt asked = OptionalInt.empty();

    /**
     * None yet.
     *
     * @param isLaterImage whether an image of this process was there before, and may have had one
     * @param claim told a port before it is bound, and one that was found
     */
    public Dashboard(
            ControlAddress address, long processId, boolean isLaterImage, IntConsumer claim, Consumer<String> console) {
        this.address = address;
        this.kept = new PlaceFile(address.directory(), processId);
        this.isLaterImage = isLaterImage;
        this.claim = claim;
        this.console = console;
    }

    /**
     * Opens it, closes it, or moves it. What could not be opened is tried again.
     *
     * @param port to listen on; 0 for any that is free; empty for no dashboard
     */
    public synchronized void follow(OptionalInt port, Function<ControlRequest, ControlReply> commands) {
        boolean isSo = port.isEmpty() || server != null;
        if (isSo && port.equals(asked)) {
            return;
        }
        asked = port;
        close();
        if (port.isPresent()) {
            open(port.getAsInt(), commands);
        }
    }

    /** Something has happened; returns at once. */
    public void wake() {
        DashboardServer running = server;
        if (running != null) {
            running.wake();
        }
    }

    /** What listens. */
    Optional<DashboardServer> server() {
        return Optional.ofNullable(server);
    }

    private void open(int port, Function<ControlRequest, ControlReply> commands) {
        try {
            address.prepare();
            Optional<Place> before = isLaterImage ? kept.read() : Optional.empty();
            Place wanted = before.orElseGet(() -> new Place(port, Token.random()));
            DashboardServer opened = open(port == 0 ? wanted : wanted.on(port), port, commands);
            server = opened;
            claim.accept(opened.place().port());
            console.accept("dashboard at " + opened.place().link());
            keep(opened.place());
        } catch (IOException | RuntimeException failed) {
            boolean isTaken = port != 0 && failed instanceof BindException;
            console.accept("no dashboard" + (port == 0 ? "" : " on port " + port) + ": " + failed.getMessage()
                    + (isTaken ? "; dashboard=on takes any free port" : ""));
            close();
        }
    }

    private void keep(Place place) {
        try {
            kept.write(place);
        } catch (IOException | UncheckedIOException unwritable) {
            console.accept(
                    "dashboard: after a restart it has another link, since this one cannot be kept: " + unwritable);
        }
    }

    // The port of the image before may belong to somebody else by now.
    private DashboardServer open(Place wanted, int asked, Function<ControlRequest, ControlReply> commands)
            throws IOException {
        try {
            if (wanted.port() != 0) {
                claim.accept(wanted.port());
            }
            return DashboardServer.open(wanted, commands);
        } catch (IOException taken) {
            if (wanted.port() == asked) {
                throw taken;
            }
            return DashboardServer.open(wanted.on(asked), commands);
        }
    }

    private void close() {
        DashboardServer running = server;
        if (running != null) {
            running.close();
            server = null;
        }
        try {
            if (asked.isEmpty()) {
                kept.delete();
            }
        } catch (IOException stays) {
            console.accept("dashboard: " + stays.getMessage());
        }
    }
}
